import IVSCommands
import IVSProcesses

/// A pager of the system, which has the terminal until its user leaves it.
final class PagerProcess: Pager {
    private let program: RunningProgram
    private let terminal: Terminal
    private let onEnd: () -> Void

    /// - Parameter onEnd: called once, when the terminal is the shell's again.
    /// - Throws: `StartFailure`.
    private init(_ command: String, _ environment: [String: String], on terminal: Terminal, onEnd: @escaping () -> Void) throws {
        var description = Invocation.shell(command)
        description.input = .pipe
        description.output = .inherited
        description.environment = environment
        program = try RunningProgram(description, foregroundOf: terminal)
        self.terminal = terminal
        self.onEnd = onEnd
    }

    /// Starts the one that was chosen; nil where there is none.
    static func start(
        _ choice: PagerChoice, headerLines: Int, _ environment: Environment, onStart: () -> Void, onEnd: @escaping () -> Void
    ) -> (any Pager)? {
        guard let terminal = Terminal.controlling, terminal.isOurs, let command = command(choice, headerLines, environment) else {
            return nil
        }
        var variables = environment.all
        // What git does for a `less` without options: colours work, and what fits the screen needs no key.
        if variables["LESS"] == nil { variables["LESS"] = "FRX" }
        onStart()
        guard let pager = try? PagerProcess(command, variables, on: terminal, onEnd: onEnd) else {
            onEnd()
            return nil
        }
        return pager
    }

    private static func command(_ choice: PagerChoice, _ headerLines: Int, _ environment: Environment) -> String? {
        switch choice {
        case .off: return nil
        case .command(let command): return command
        case .auto: break
        }
        if let pager = environment["PAGER"] { return pager == "cat" ? nil : pager }
        guard let version = lessVersion else { return nil }
        // Since less 608 a header can be kept in sight, with lines that are not folded.
        return version >= 608 && headerLines > 0 ? "less -RFX --header=\(headerLines)" : "less -RFX"
    }

    /// nil where there is no `less`.
    private static let lessVersion: Int? = {
        guard let less = try? RunningProgram(Invocation("less", ["--version"])) else { return nil }
        var output: [UInt8] = []
        let end = ContinuousClock.now + .seconds(1)
        while less.hasOutput, output.count < 4096, ContinuousClock.now < end {
            _ = less.wait(toWrite: false, milliseconds: 100)
            output += less.readOutput()
        }
        less.closePipes()
        guard less.process.termination(within: 1000) == .exited(0) else { return nil }
        // `less 590 (GNU regular expressions)`
        return String(decoding: output, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap { Int($0.prefix(while: \.isNumber)) }
    }()

    // MARK: Pager

    func write(_ bytes: [UInt8], pause: () throws -> Void) throws {
        var left = bytes[...]
        while !left.isEmpty {
            left = left.dropFirst(program.write(left))
            guard program.takesInput else { throw PagerLeft() }
            guard !left.isEmpty else { return }
            if program.wait(toWrite: true, milliseconds: 0).isEmpty {
                terminal.attend(to: program.process)
                try pause()
            }
        }
    }

    func finish(pause: () throws -> Void) rethrows {
        program.closeInput()
        defer {
            if program.process.termination(within: 0) == nil { program.process.end() }
            terminal.takeBack(from: program.process)
            onEnd()
        }
        while program.process.termination(within: 0) == nil {
            terminal.attend(to: program.process)
            try pause()
        }
    }
}
