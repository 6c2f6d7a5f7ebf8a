import Foundation
import IVSLanguage

/// Reads program texts, bounded and checked.
enum SourceFile {
    /// Programs are written by hand; anything larger is some other file.
    static let maximumSize = 64 << 20

    static func read(path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, name: path)
    }

    static func read(descriptor: Int32, name: String) throws -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(name, String(cString: strerror(errno)))
            }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= maximumSize else { throw failure(name, "it is larger than \(maximumSize >> 20) MiB") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw failure(name, "it is not UTF-8 text") }
        return text
    }

    private static func failure(_ name: String, _ reason: String) -> EvaluationError {
        EvaluationError(
            Diagnostic(code: "unreadable-script", message: "cannot read \(name): \(reason)"),
            exitStatus: ExitStatus.general)
    }
}
