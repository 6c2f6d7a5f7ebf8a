import IVSLanguage
import IVSSystem

extension WorkMeter {
    /// A file is read, and what it holds.
    func begin(_ name: String, reading file: FilePath) -> Int {
        let (size, start) = (file.size, ContinuousClock.now)
        return begin(telling: {
            let parts = [size.map { "\($0 >> 20) MiB" }, Self.text(((ContinuousClock.now - start) / .seconds(1)).rounded(.down))]
            return WorkReport(line: "\(name): " + parts.compactMap(\.self).joined(separator: " · "))
        })
    }
}

extension FilePath {
    /// In bytes; nil for what is no file.
    var size: Int? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// The largest file that is read, 1 GiB: a program's values take several times as much memory.
    static let largest = 1 << 30

    /// The file's bytes. Pipes and devices are read until they end.
    ///
    /// - Throws: `file-error`, `file-too-large`, `Interrupted`.
    func readBytes(interrupt: Interrupt) throws -> [UInt8] {
        do throws(FileReadError) {
            return try FileBytes.read(path, limit: Self.largest) { interrupt.isSet }
        } catch {
            switch error {
            case .system(let error): throw failure("read", error)
            case .tooLarge: throw tooLarge()
            case .stopped: throw Interrupted()
            }
        }
    }

    /// The file's text.
    ///
    /// - Throws: what `readBytes` throws, and `invalid-utf8` with the place of the first byte that is not UTF-8.
    func readText(interrupt: Interrupt) throws -> String {
        let bytes = try readBytes(interrupt: interrupt)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw invalidUTF8(bytes) }
        return text
    }

    private func tooLarge() -> EvaluationError {
        EvaluationError(
            .fileTooLarge, "`\(name)` is larger than \(Self.largest >> 20) MiB", at: span, "this file",
            help: "cut it with `split` or `jq -c` first")
    }

    private func invalidUTF8(_ bytes: [UInt8]) -> EvaluationError {
        var offset = 0
        var line = 1
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
            if scalar == "\n" { line += 1 }
        }
        return EvaluationError(
            .invalidUTF8, "`\(name)` is not UTF-8 text: byte \(offset), in line \(line), begins no character", at: span, "this file")
    }
}
