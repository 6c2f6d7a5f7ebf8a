import IVSSystem
import Synchronization

/// How far work is, outside of the window's text: in the tab or the task bar of terminals that show it there (OSC 9;4), else in the window's title
/// where that is ours.
final class ProgressHint: Sendable {
    private struct State {
        /// Of OSC 9;4: with a percentage, or for work of which nobody knows how much it is.
        var shown = ""
        var lastTime = ContinuousClock.now
    }

    /// Terminals let go of what they are not told again.
    private static let renewal: Duration = .seconds(5)

    private let isShownByTerminal: Bool
    private let title: TerminalTitle
    private let state = Mutex(State())

    init(_ features: TerminalFeatures, title: TerminalTitle) {
        isShownByTerminal = features.showsProgress
        self.title = title
    }

    /// - Parameter fraction: from 0 to 1; nil where that is not known.
    func show(_ fraction: Double?) {
        let percent = fraction.map { Int((min(max($0, 0), 1) * 100).rounded(.down)) }
        guard isShownByTerminal else { return title.show(progress: percent) }
        state.withLock { state in
            let text = percent.map { "1;\($0)" } ?? "3"
            guard text != state.shown || ContinuousClock.now - state.lastTime > Self.renewal else { return }
            TerminalEnding.owe(.progress)
            state = State(shown: text)
            write("\u{1B}]9;4;\(text)\u{07}")
        }
    }

    func end() {
        guard isShownByTerminal else { return title.show(progress: nil) }
        state.withLock { state in
            guard !state.shown.isEmpty else { return }
            state.shown = ""
            write("\(TerminalEnding.progressEnd)")
            TerminalEnding.settle(.progress)
        }
    }

    /// What cannot be written there is no loss.
    private func write(_ text: String) { try? writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
