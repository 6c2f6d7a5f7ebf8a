import Foundation
import IVSCommands
import IVSTerminalText
import Synchronization

/// One line of a terminal that is written again and again, for commands that take long.
final class ProgressLine: Sendable {
    private let output = FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true)

    /// - Parameter isFinal: the line stays, and the next one begins below it.
    func show(_ line: String, isFinal: Bool) {
        let width = (Process.terminalWidth(STDERR_FILENO) ?? 80) - 1
        let text = line.escapingControls()
        let fitting = displayWidth(of: text) <= width ? text : String(text.prefix(width))
        // Nothing is left to do when even stderr is closed.
        try? output.write("\r\u{1B}[K" + fitting + (isFinal && !line.isEmpty ? "\n" : ""))
    }
}
