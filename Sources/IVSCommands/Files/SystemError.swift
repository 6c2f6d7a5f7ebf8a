#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A call of the system that failed, by its `errno`.
struct SystemError: Error {
    let code: Int32

    /// The system's words, in lower case: `no such file or directory`.
    var text: String {
        guard let words = strerror(code) else { return "error \(code)" }
        let text = String(cString: words)
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

/// Writes all of `bytes`: goes on after short writes and signals, and waits where the descriptor does not block by itself.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 {
            rest = rest.dropFirst(written)
            continue
        }
        switch errno {
        case EINTR: continue
        case EAGAIN, EWOULDBLOCK:
            // Another program may have switched a shared terminal or pipe to non-blocking.
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&request, 1, -1)
        case let code: throw SystemError(code: code)
        }
    }
}
