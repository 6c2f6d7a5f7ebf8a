#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program of the system, started without a shell. Its stdin takes the pipeline's input, its stdout is the output, stderr is ours.
///
/// Everything happens on the evaluator's thread as output is asked for: values are pulled while the program takes them, so neither side
/// waits for the other for ever.
final class ExternalProcess {
    private let name: String
    private let span: Span
    private let child: pid_t
    private var input: FileDescriptor?
    private var output: FileDescriptor?
    private var hasEnded = false

    /// - Throws: `command-not-found`, `external-failed` when it cannot be started.
    init(_ name: String, _ arguments: [String], at span: Span) throws {
        self.name = name
        self.span = span
        let (childInput, input) = try Self.pipe(at: span)
        let (output, childOutput) = try Self.pipe(at: span)
        // The pipes' ends of the other side close as they go out of scope.
        child = try Self.spawn(name, arguments, stdin: childInput, stdout: childOutput, at: span)
        input.makeNonBlocking()
        output.makeNonBlocking()
        self.input = input
        self.output = output
    }

    deinit { abandon() }

    /// The program's output, a piece at a time.
    func output(from data: PipelineData, interrupt: Interrupt) -> PipelineData {
        let feed = ExternalInput(data)
        var pieces = TextPieces()
        var isAtEnd = false
        return .text(
            ValueStream(onClose: { self.abandon() }) {
                while !isAtEnd {
                    guard let bytes = try self.read(feeding: feed, interrupt) else {
                        isAtEnd = true
                        try self.finish(interrupt)
                        break
                    }
                    if let text = pieces.pass(bytes) { return .string(text) }
                }
                return pieces.rest().map(Value.string)
            })
    }

    /// The next bytes of output, nil at its end.
    private func read(feeding feed: ExternalInput, _ interrupt: Interrupt) throws -> [UInt8]? {
        while let output {
            try checkInterrupt(interrupt)
            if input != nil, try !feed.prepare() { input = nil }
            var polled = [pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)]
            if let input { polled.append(pollfd(fd: input.number, events: Int16(POLLOUT), revents: 0)) }
            let ready = poll(&polled, nfds_t(polled.count), Int32(AsyncEdge.pollInterval))
            if ready <= 0 { continue }
            if polled.count > 1, polled[1].revents != 0, let input, !feed.write(to: input) { self.input = nil }
            if polled[0].revents != 0 {
                switch output.read() {
                case .bytes(let bytes): return bytes
                case .wouldBlock: continue
                case .end: self.output = nil
                }
            }
        }
        return nil
    }

    private func checkInterrupt(_ interrupt: Interrupt) throws {
        guard interrupt.isSet else { return }
        kill(child, SIGINT)
        throw Interrupted()
    }

    /// Waits for the program's end.
    private func finish(_ interrupt: Interrupt) throws {
        input = nil
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            try checkInterrupt(interrupt)
            usleep(1000)
        }
        hasEnded = true
        let signal = status & 0x7F
        let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        guard code != 0 else { return }
        throw EvaluationError(
            Diagnostic(
                code: "external-failed",
                message: signal == 0 ? "`\(name)` ended with status \(code)" : "`\(name)` was ended by signal \(signal)",
                labels: [.init(span, "this program")]),
            details: Record([("status", .int(Int64(code)))]), exitStatus: ExitStatus.general)
    }

    /// Nobody wants more of it: closed pipes tell it so, and it gets the signal that a closed pipe gives.
    private func abandon() {
        guard !hasEnded else { return }
        hasEnded = true
        input = nil
        output = nil
        var status: Int32 = 0
        for signal in [SIGPIPE, SIGTERM, SIGKILL] {
            kill(child, signal)
            for _ in 0..<20 {
                if waitpid(child, &status, WNOHANG) != 0 { return }
                usleep(1000)
            }
        }
        waitpid(child, &status, 0)
    }
}

/// Makes text of bytes as they come, and holds back those that only begin a character.
private struct TextPieces {
    private var held: [UInt8] = []

    /// nil when there is no whole character yet.
    mutating func pass(_ bytes: [UInt8]) -> String? {
        held += bytes
        let end = held.count - incompleteTail
        guard end > 0 else { return nil }
        defer { held.removeFirst(end) }
        return String(decoding: held[..<end], as: UTF8.self)
    }

    mutating func rest() -> String? {
        defer { held = [] }
        return held.isEmpty ? nil : String(decoding: held, as: UTF8.self)
    }

    /// Bytes at the end that begin a character and do not finish it.
    private var incompleteTail: Int {
        for (distance, byte) in held.suffix(3).reversed().enumerated() {
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > distance + 1 ? distance + 1 : 0
        }
        return 0
    }
}
