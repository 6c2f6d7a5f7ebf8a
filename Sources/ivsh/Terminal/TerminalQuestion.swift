import Foundation
import IVSCommands
import IVSLanguage
import IVSTerminalText
import Synchronization

/// A question on the terminal in the middle of a call, which a Ctrl-C takes back. What is typed is seen: it is for codes that are good
/// once, and a terminal whose echo was switched off stays so when the program is killed.
enum TerminalQuestion {
    /// No answer is longer.
    private static let limit = 256
    /// The question that is open; locked while its answer is looked for.
    private static let open = Mutex<Interrupt?>(nil)

    /// Before the prompt reads: a question that a Ctrl-C took back must not swallow what is typed next.
    static func close() {
        open.withLock { question in
            question?.set()
            question = nil
        }
    }

    /// - Returns: the line without its end and the blanks around it; nil when there is none.
    /// - Throws: `CancellationError`.
    static func ask(_ question: String) async throws -> String? {
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
