import Synchronization

/// Keeps what is written, for tests and for output that is looked at before it is shown.
public final class MemorySink: OutputSink {
    public let isInteractive: Bool
    private let bytes = Mutex<[UInt8]>([])

    public init(isInteractive: Bool = false) {
        self.isInteractive = isInteractive
    }

    public func write(_ bytes: [UInt8]) {
        self.bytes.withLock { $0 += bytes }
    }

    public func flush() {}

    /// All that was written so far.
    public var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    /// What was written since the last call.
    public func take() -> String {
        bytes.withLock { bytes in
            defer { bytes.removeAll() }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
