import Foundation

/// What the shell shows on its terminal beside output: how far work is, and the title of the window.
struct ShellTerminal: Sendable {
    let features: TerminalFeatures
    let title = TerminalTitle()
    /// Nil where nobody could see it, or the terminal cannot take it away again.
    let progress: ProgressLine?
    let loan: TerminalLoan

    init(_ environment: Environment) {
        features = TerminalFeatures(environment)
        let isWatched = Process.isTerminal(STDERR_FILENO) && !environment.isDumbTerminal
        progress = isWatched ? ProgressLine(hint: ProgressHint(features, title: title)) : nil
        loan = TerminalLoan(progress)
    }
}
