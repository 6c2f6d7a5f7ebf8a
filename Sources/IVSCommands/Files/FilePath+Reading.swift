import IVSLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension FilePath {
    /// The largest file that is read, 1 GiB: a program's values take several times as much memory.
    static let largest = 1 << 30

    /// The file's bytes. Pipes and devices are read until they end.
    ///
    /// - Throws: `file-error`, `file-too-large`, `Interrupted`.
    func readBytes(interrupt: Interrupt) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", SystemError(code: errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("read", SystemError(code: errno)) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw failure("read", SystemError(code: EISDIR)) }
        guard status.st_size <= Self.largest else { throw tooLarge() }

        // One byte more than the size, so that the first round finds the end.
        var bytes = try readChunk(of: max(Int(status.st_size) + 1, 1 << 16), from: descriptor, interrupt)
        var isAtEnd = bytes.count <= Int(status.st_size)
        while !isAtEnd {
            guard bytes.count <= Self.largest else { throw tooLarge() }
            let chunk = try readChunk(of: 1 << 16, from: descriptor, interrupt)
            bytes += chunk
            isAtEnd = chunk.isEmpty
        }
        return bytes
    }

    /// The file's text.
    ///
    /// - Throws: what `readBytes` throws, and `invalid-utf8` with the place of the first byte that is not UTF-8.
    func readText(interrupt: Interrupt) throws -> String {
        let bytes = try readBytes(interrupt: interrupt)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw invalidUTF8(bytes) }
        return text
    }

    /// Reads until `size` bytes are there or the file ends.
    private func readChunk(of size: Int, from descriptor: Int32, _ interrupt: Interrupt) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                try interrupt.check()
                let received = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if received == 0 { return }
                if received > 0 { count += received } else if errno != EINTR { throw failure("read", SystemError(code: errno)) }
            }
        }
    }

    private func tooLarge() -> EvaluationError {
        EvaluationError(
            "file-too-large", "`\(name)` is larger than \(Self.largest >> 20) MiB", at: span, "this file",
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
            "invalid-utf8", "`\(name)` is not UTF-8 text: byte \(offset), in line \(line), begins no character", at: span, "this file")
    }
}
