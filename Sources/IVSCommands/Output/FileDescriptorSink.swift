import IVSLanguage
import IVSSystem
import Synchronization

/// Writes to a file descriptor through a buffer of 64 kB. What is in the buffer goes out when it is full, on `flush`, and with the
/// first write that finds the last flush 100 ms old; each write by itself when the sink is interactive.
///
/// The descriptor stays the caller's: it is not closed, and nothing is flushed when the sink goes.
public final class FileDescriptorSink: OutputSink {
    private static let capacity = 64 * 1024
    private static let longestDelay: Int64 = 100_000_000

    /// The code of the error of a write that failed.

    public let isInteractive: Bool
    private let descriptor: Int32
    private let state: Mutex<State>

    private struct State {
        var buffer: [UInt8] = []
        var lastFlush = Stopwatch.now()
    }

    /// - Parameter isInteractive: nil asks the descriptor whether it is a terminal.
    public init(descriptor: Int32, isInteractive: Bool? = nil) {
        self.descriptor = descriptor
        self.isInteractive = isInteractive ?? (isatty(descriptor) == 1)
        var state = State()
        state.buffer.reserveCapacity(Self.capacity)
        self.state = Mutex(state)
    }

    public func write(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            if state.buffer.count + bytes.count > Self.capacity { try emptyBuffer(&state) }
            if bytes.count > Self.capacity {
                try hand(over: bytes)
            } else {
                state.buffer += bytes
                if isInteractive || Stopwatch.now() - state.lastFlush > Self.longestDelay { try emptyBuffer(&state) }
            }
        }
    }

    public func flush() throws {
        try state.withLock { try emptyBuffer(&$0) }
    }

    /// Bytes that cannot be written are dropped: they would otherwise come out in the middle of later output.
    private func emptyBuffer(_ state: inout State) throws {
        defer { state.buffer.removeAll(keepingCapacity: true) }
        state.lastFlush = Stopwatch.now()
        guard !state.buffer.isEmpty else { return }
        try hand(over: state.buffer)
    }

    private func hand(over bytes: [UInt8]) throws {
        do {
            try bytes.withUnsafeBytes { try writeAll($0, to: descriptor) }
        } catch let error as SystemError {
            if error.code == EPIPE { throw ClosedOutput() }
            throw EvaluationError(
                Diagnostic(code: .outputFailed, message: "the output cannot be written: \(error.text)"))
        }
    }
}
