import IVSLanguage

extension Signature.Category {
    static let operations = Signature.Category("operations of Amazon IVS Chat")
    static let chat = Signature.Category("chat")
    static let service = Signature.Category("the local service")

    /// All of them, in the order of `help`.
    static let all: [Signature.Category] = [operations, streams, formats, session, chat, service, system]
}
