import IVSCommands
import IVSSystem
import LineEditor

/// What Tab offers at the prompt.
final class ShellCompleter: Completer {
    private let completer: LineCompleter

    init(runner: ProgramRunner) {
        // A key that waits is more urgent than a service that does not answer.
        completer = LineCompleter(runner: runner) { milliseconds in
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            return poll(&input, 1, milliseconds) > 0
        }
    }

    func completions(for line: String, cursor: Int) -> CompletionList {
        let list = completer.candidates(for: line, cursor: cursor, limit: CompletionList.limit)
        return CompletionList(
            list.candidates.map(Completion.init), unlisted: list.unlisted, common: list.common.map(Completion.init),
            isPartial: list.isPartial)
    }
}

extension Completion {
    fileprivate init(_ candidate: Candidate) {
        self.init(
            range: candidate.range, text: candidate.text, label: candidate.label, description: candidate.description,
            suffix: candidate.suffix)
    }
}
