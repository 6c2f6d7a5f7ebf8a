// A shell of one program on a terminal, to be looked at by tests: ForegroundProbe foreground|background PROGRAM [ARGUMENT …]
import IVSProcesses
import IVSSystem

/// Who has the terminal, and whether it echoes.
func state() -> String {
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    return "\(tcgetpgrp(STDIN_FILENO) == getpgrp() ? "mine" : "taken"), echo \(modes.c_lflag & tcflag_t(ECHO) != 0 ? "on" : "off")"
}

/// At once, so that it comes in its place among what the program writes.
func say(_ outcome: Any) {
    print("[\(outcome); \(state())]")
    fflush(nil)
}

guard let terminal = Terminal.controlling else { fatalError("there is no terminal") }
let words = CommandLine.arguments.dropFirst()
guard let mode = words.first, let name = words.dropFirst().first else { fatalError("no program") }
var program = Invocation(name, Array(words.dropFirst(2)))
(program.input, program.output) = (.inherited, .inherited)
do {
    switch mode {
    case "foreground":
        let child = try RunningProgram(program, foregroundOf: terminal).process
        while true {
            let outcome = terminal.waitInForeground(for: child)
            switch outcome.outcome {
            case .ended(let termination):
                say(termination)
                exit(0)
            case .stopped(let signal):
                say("stopped by \(signal)")
                // A key, and it goes on as it was.
                _ = getchar()
                terminal.handOver(to: child, modes: outcome.modes)
            }
        }
    default:
        let child = try RunningProgram(program).process
        while true {
            if let termination = child.termination(within: 20) {
                terminal.takeBack(from: child)
                say(termination)
                exit(0)
            }
            terminal.attend(to: child)
        }
    }
} catch {
    say(error)
}
