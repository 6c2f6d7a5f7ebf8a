import IVSCommands
import IVSSystem
import LineEditor

/// What Tab offers at the prompt.
final class ShellCompleter: Completer {
    private let completer: LineCompleter
    private(set) var isPartial = false

    init(runner: ProgramRunner) {
        // A key that waits is more urgent than a service that does not answer.
        completer = LineCompleter(runner: runner) { milliseconds in
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            return poll(&input, 1, milliseconds) > 0
        }
    }

    func completions(for line: String, cursor: Int) -> [Completion] {
        let list = completer.candidates(for: line, cursor: cursor)
        isPartial = list.isPartial
        return list.candidates.map {
            Completion(range: $0.range, text: $0.text, label: $0.label, description: $0.description, suffix: $0.suffix)
        }
    }
}
