import IVSLanguage

extension Signature.Category {
    static let operations = Signature.Category("operations", "the operations of Amazon IVS Chat")
    static let chat = Signature.Category("talk", "chat: join rooms, say and watch, moderate")
    static let service = Signature.Category("service", "the local service: its clock, faults, requests")

    /// All of them, in the order of `help`.
    static let all: [Signature.Category] = [operations, chat, streams, values, formats, session, service, system]
}
