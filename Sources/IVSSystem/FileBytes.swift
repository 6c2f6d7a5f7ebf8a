/// All bytes of a file, up to a bound: no file that somebody names, a pipe that never ends among them, takes more memory than that.
public enum FileBytes {
    /// - Parameter isStopped: asked before each read; reading a pipe may take for ever.
    public static func read(
        _ path: String, limit: Int, isStopped: () -> Bool = { false }
    ) throws(FileReadError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(.last) }
        defer { close(descriptor) }
        return try read(from: descriptor, limit: limit, isStopped: isStopped)
    }

    /// What an open file has from where it stands to its end; pipes and terminals are read until they end. The descriptor stays open.
    public static func read(
        from descriptor: Int32, limit: Int, isStopped: () -> Bool = { false }
    ) throws(FileReadError) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(.last) }
        // Only of a plain file the size says what will come.
        let isPlain = status.st_mode & S_IFMT == S_IFREG
        let expected = isPlain ? Int(status.st_size) : 0
        guard expected <= limit else { throw .tooLarge(limit: limit) }
        // One byte more, so that the first round finds the end.
        var size = max(expected + 1, chunkSize)
        var bytes: [UInt8] = []
        while true {
            let chunk = try chunk(of: size, from: descriptor, mayWait: !isPlain, isStopped)
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            if chunk.count < size { return bytes }
            size = chunkSize
        }
    }

    private static let chunkSize = 1 << 16

    /// Reads until `size` bytes are there or the file ends.
    private static func chunk(
        of size: Int, from descriptor: Int32, mayWait: Bool, _ isStopped: () -> Bool
    ) throws(FileReadError) -> [UInt8] {
        var error: FileReadError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                if isStopped() {
                    error = .stopped
                    return
                }
                if mayWait {
                    // A read that waits is not ended by a signal, so that nobody would ask again whether it is to stop.
                    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                    if poll(&polled, 1, 50) == 0 { continue }
                }
                let received = systemRead(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if received == 0 { return }
                if received > 0 {
                    count += received
                } else if errno != EINTR {
                    error = .system(.last)
                    return
                }
            }
        }
        if let error { throw error }
        return bytes
    }
}

/// Under a name of its own, since `read` is a member above.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int { read(descriptor, buffer, count) }

/// Why the bytes of a file could not be had.
public enum FileReadError: Error, Sendable, Hashable {
    case system(SystemError)
    /// The file has more bytes than were allowed.
    case tooLarge(limit: Int)
    case stopped
}

extension FileReadError: CustomStringConvertible {
    /// What is wrong with the file, after its name and a colon.
    public var description: String {
        switch self {
        case .system(let error): error.description
        case .tooLarge(let limit) where limit >= 1 << 20: "it is larger than \(limit >> 20) MiB"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        case .stopped: "reading was stopped"
        }
    }
}
