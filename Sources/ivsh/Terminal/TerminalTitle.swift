import IVSCommands
import IVSSystem
import IVSTerminalText
import Synchronization

/// The title of the terminal's window. The one of before comes back where the terminal keeps it (XTPUSHTITLE), when the process ends or titles are
/// switched off.
final class TerminalTitle: Sendable {
    private struct State {
        /// Nil as long as the title is not ours.
        var text: String?
        var progress: Int?
        var shown = ""
    }

    /// Cells of a statement.
    private static let limit = 48

    private let state = Mutex(State())

    /// Makes a text the title; nil gives the old one back.
    func show(_ text: String?) {
        state.withLock { state in
            if let text {
                if state.text == nil {
                    TerminalEnding.owe(.title)
                    write("\u{1B}[22;2t")
                }
                state.text = text
                update(&state)
            } else if state.text != nil {
                write("\(TerminalEnding.titleBack)")
                TerminalEnding.settle(.title)
                state = State()
            }
        }
    }

    /// How far that is which the title names, in percent; nil for nothing to tell.
    func show(progress: Int?) {
        state.withLock { state in
            state.progress = progress
            if state.text != nil { update(&state) }
        }
    }

    private func update(_ state: inout State) {
        let title = (state.progress.map { "\($0) % " } ?? "") + (state.text ?? "")
        guard title != state.shown else { return }
        state.shown = title
        write("\u{1B}]2;\(title)\u{07}")
    }

    /// What cannot be written there is no loss.
    private func write(_ text: String) { try? writeAll(Array(text.utf8), to: STDOUT_FILENO) }

    // MARK: Texts

    /// What stands there while a line is typed.
    static func ofPrompt(_ session: Session) -> String {
        let settings = session.settings.ofProgram
        let region = session.gateway.region(for: settings)
        return bounded("ivsh — " + (settings.room.map { "\($0.label)@\(region)" } ?? region))
    }

    /// What stands there while it runs: its first words.
    static func ofStatement(_ line: String, holdsSecret: Bool) -> String {
        let words = line.prefix { !$0.isNewline }.split(whereSeparator: \.isWhitespace)
        return bounded(words.prefix(holdsSecret ? 1 : 12).joined(separator: " ")) + " — ivsh"
    }

    /// Names come from outside, and a title that holds control characters would drive the terminal.
    private static func bounded(_ text: String) -> String { text.escapingControls().truncated(toWidth: limit) }
}
