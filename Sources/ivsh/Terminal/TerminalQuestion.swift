import Foundation
import IVSCommands
import IVSLanguage
import IVSTerminalText
import Synchronization

/// Questions on the terminal in the middle of a call, which a Ctrl-C takes back. What is typed is seen: it is for codes that are good
/// once, and a terminal whose echo was switched off stays so when the program is killed.
enum TerminalQuestion {
    /// No answer is longer.
    private static let limit = 256
    /// The question that is open; locked while its answer is looked for.
    private static let open = Mutex<Interrupt?>(nil)
    /// Whether the prompt has the terminal: what is looked up for completion asks nobody.
    private static let isRefused = Atomic(false)

    /// Before the prompt reads: a question that a Ctrl-C took back must not swallow what is typed next, and no new one comes.
    static func close() {
        isRefused.store(true, ordering: .relaxed)
        open.withLock { question in
            question?.set()
            question = nil
        }
    }

    /// The prompt has read: what runs may ask.
    static func permit() { isRefused.store(false, ordering: .relaxed) }

    /// - Returns: the line without its end and the blanks around it; nil when there is none, or when the prompt has the terminal.
    /// - Throws: `CancellationError`.
    static func ask(_ question: String) async throws -> String? {
        if isRefused.load(ordering: .relaxed) { return nil }
        let isTakenBack = Interrupt()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Typing takes its time, and the threads of tasks are few.
                Thread.detachNewThread {
                    continuation.resume(with: Result { try readAnswer(to: question, isTakenBack) })
                }
            }
        } onCancel: {
            isTakenBack.set()
        }
    }

    /// Asks for a yes: true for an answer that begins with a `y`. Ctrl-C and the end of the input are a no. Holds up the thread that asks.
    static func confirm(_ question: String) -> Bool {
        // It names what it is about, which comes from outside.
        let question = question.escapingControls()
        guard (try? FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write(question)) != nil else { return false }
        // Byte by byte: what is typed after the line is for the prompt, and a read that waits for a line does not hear of Ctrl-C.
        var answer: [UInt8] = []
        reading: while answer.last != UInt8(ascii: "\n"), !Signals.isInterrupted {
            switch nextByte() {
            case .byte(let byte): answer.append(byte)
            case .nothingYet: continue
            case .end: break reading
            }
        }
        guard answer.last == UInt8(ascii: "\n") else {
            // Enter would have ended the line.
            try? FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write("\n")
            return false
        }
        return answer[0] | 0x20 == UInt8(ascii: "y")
    }

    private static func readAnswer(to question: String, _ isTakenBack: Interrupt) throws -> String? {
        try FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write(question.escapingControls())
        var line: [UInt8] = []
        open.withLock { $0 = isTakenBack }
        defer { open.withLock { if $0 === isTakenBack { $0 = nil } } }
        while line.last != UInt8(ascii: "\n"), line.count < limit {
            let next = open.withLock { _ in isTakenBack.isSet ? nil : nextByte() }
            guard let next else { throw CancellationError() }
            switch next {
            case .byte(let byte): line.append(byte)
            case .nothingYet: continue
            case .end: return nil
            }
        }
        let answer = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return answer.isEmpty ? nil : answer
    }

    private enum Next {
        case byte(UInt8)
        case nothingYet, end
    }

    private static func nextByte() -> Next {
        var poll = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard Foundation.poll(&poll, 1, 50) > 0 else { return .nothingYet }
        var byte: UInt8 = 0
        let count = read(STDIN_FILENO, &byte, 1)
        if count < 0, errno == EINTR || errno == EAGAIN { return .nothingYet }
        return count == 1 ? .byte(byte) : .end
    }
}
