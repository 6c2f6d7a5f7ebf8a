import IVSCommands
import IVSLanguage
import IVSSystem

/// Reads program texts, bounded and checked.
enum SourceFile {
    /// Programs are written by hand; anything larger is some other file.
    static let maximumSize = 64 << 20

    static func read(path: String) throws -> String {
        try text(path) { () throws(FileReadError) in try FileBytes.read(path, limit: maximumSize) }
    }

    static func read(descriptor: Int32, name: String) throws -> String {
        try text(name) { () throws(FileReadError) in try FileBytes.read(from: descriptor, limit: maximumSize) }
    }

    private static func text(_ name: String, _ bytes: () throws(FileReadError) -> [UInt8]) throws -> String {
        let read: [UInt8]
        do throws(FileReadError) {
            read = try bytes()
        } catch {
            throw failure(name, error.description)
        }
        guard let text = String(validating: read, as: UTF8.self) else { throw failure(name, "it is not UTF-8 text") }
        return text
    }

    private static func failure(_ name: String, _ reason: String) -> EvaluationError {
        EvaluationError(
            Diagnostic(code: .unreadableScript, message: "cannot read \(name): \(reason)"))
    }
}
