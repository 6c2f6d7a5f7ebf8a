/// Writes all of `bytes`: goes on after short writes and signals, and waits where the descriptor does not block by itself.
public func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
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

/// Writes all of `bytes`: goes on after short writes and signals, and waits where the descriptor does not block by itself.
public func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    // The array's own function knows no errors of a given type.
    let result = bytes.withUnsafeBytes { buffer in
        Result { () throws(SystemError) in try writeAll(buffer, to: descriptor) }
    }
    try result.get()
}
