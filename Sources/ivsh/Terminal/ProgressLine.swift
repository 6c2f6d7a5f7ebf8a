import Foundation
import IVSCommands
import IVSTerminalText
import Synchronization

/// One line of a terminal that is written again and again, for what takes long.
final class ProgressLine: Sendable {
    private struct State {
        /// A passing line stands there.
        var isShown = false
        /// Who writes there otherwise, such as a question or a program.
        var holds = 0
        var lastOutput = ContinuousClock.now
    }

    /// Nobody needs to be told how far a program is that has just shown something.
    private static let patience: Duration = .milliseconds(500)

    private let hint: ProgressHint
    private let output = FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true)
    private let state = Mutex(State())

    init(hint: ProgressHint) { self.hint = hint }

    /// A line that stays.
    func show(_ line: String) {
        state.withLock { state in
            write(line, end: "\n")
            state.isShown = false
        }
    }

    /// A line that goes without a trace.
    private func showPassing(_ report: WorkReport) {
        state.withLock { state in
            guard state.holds == 0 else { return }
            hint.show(report.fraction)
            guard ContinuousClock.now - state.lastOutput > Self.patience else { return }
            write(report.line, end: "")
            state.isShown = true
        }
    }

    /// Something else is written now.
    func makeWay() {
        state.withLock { state in
            erase(&state)
            state.lastOutput = .now
        }
    }

    func hold() {
        state.withLock { state in
            erase(&state)
            hint.end()
            state.holds += 1
        }
    }

    func release() { state.withLock { $0.holds -= 1 } }

    private func endPassing() {
        state.withLock { state in
            erase(&state)
            hint.end()
        }
    }

    private func erase(_ state: inout State) {
        if state.isShown { write("", end: "") }
        state.isShown = false
    }

    private func write(_ line: String, end: String) {
        let width = (Process.terminalWidth(STDERR_FILENO) ?? 80) - 1
        let text = line.escapingControls()
        let fitting = displayWidth(of: text) <= width ? text : String(text.prefix(width))
        // Nothing is left to do when even stderr is closed.
        try? output.write("\r\u{1B}[K" + fitting + end)
    }

    // MARK: Watching

    /// Shows how far the work is that `meter` counts, ten times a second, once that has taken long.
    /// - Returns: what ends it; afterwards nothing of it is left on the terminal.
    func watch(_ meter: WorkMeter) -> @Sendable () -> Void {
        let (end, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        makeWay()
        Thread.detachNewThread { [self] in
            var pause = 0.5
            while end.wait(timeout: .now() + pause) == .timedOut {
                pause = 0.1
                if let report = meter.report { showPassing(report) } else { endPassing() }
            }
            endPassing()
            ended.signal()
        }
        return {
            end.signal()
            ended.wait()
        }
    }
}
