#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes all bytes, waiting where the descriptor is slow. False, with `errno`, when that is not possible.
@discardableResult
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var slow = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&slow, 1, -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}

/// A pipe from signal handlers and other threads to the thread that waits for keys.
final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// A full pipe is as good a reason to wake.
    func wake() {
        _ = write(writeEnd, [0], 1)
    }

    func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(readEnd, &bytes, bytes.count) > 0 {}
    }
}
