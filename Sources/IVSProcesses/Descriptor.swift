import IVSSystem

/// An open file of this process, closed when the last reference goes.
final class Descriptor: Sendable {
    enum Read {
        case bytes([UInt8])
        case wouldBlock
        case end
    }

    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    func makeNonBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

    func read(atMost count: Int = 1 << 16) -> Read {
        var received = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            received = systemRead(number, buffer.baseAddress, count)
            filled = max(0, received)
        }
        if received > 0 { return .bytes(bytes) }
        return received < 0 && (errno == EAGAIN || errno == EINTR) ? .wouldBlock : .end
    }

    /// How many bytes it took, 0 when it takes none now; nil when it takes no more for ever.
    func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        BrokenPipe.withoutSignal {
            let written = bytes.withUnsafeBytes { systemWrite(number, $0.baseAddress, $0.count) }
            if written >= 0 { return written }
            return errno == EAGAIN || errno == EINTR ? 0 : nil
        }
    }
}

// The calls by names that the methods above do not hide.
private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int { read(number, buffer, count) }
private func systemWrite(_ number: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int { write(number, buffer, count) }
