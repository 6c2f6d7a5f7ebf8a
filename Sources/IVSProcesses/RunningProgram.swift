import IVSSystem

/// A program that was started, with this process's ends of its pipes. Nothing is read ahead: a program that nobody listens to waits once its
/// pipe is full. For one thread at a time.
package final class RunningProgram {
    package let process: ChildProcess
    /// nil when there is none, and once it is closed.
    private var input: Descriptor?
    private var output: Descriptor?
    private var errors: Descriptor?

    package struct Readiness: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let input = Readiness(rawValue: 1)
        package static let output = Readiness(rawValue: 2)
        package static let errors = Readiness(rawValue: 4)
    }

    /// - Parameter terminal: whose foreground it becomes, in a group of its own; see `Terminal`.
    /// - Throws: `StartFailure`.
    package init(_ program: Invocation, foregroundOf terminal: Terminal? = nil) throws(StartFailure) {
        var spawn = Spawn()
        let input = try Self.connect(program.input, STDIN_FILENO, &spawn)
        let output = try Self.connect(program.output, STDOUT_FILENO, &spawn)
        let errors = try Self.connect(program.errors, STDERR_FILENO, &spawn)
        let leadsGroup = program.leadsGroup || terminal != nil
        if leadsGroup { spawn.leadGroup() }
        if let terminal, terminal.isOurs {
            terminal.noteModes()
            spawn.takeTerminal(terminal.number)
        }
        if !program.keepsDescriptors { spawn.closeOthers() }
        do throws(StartFailure) {
            process = try withExtendedLifetime((input, output, errors)) { () throws(StartFailure) in
                try LiveGroups.starting { () throws(StartFailure) in
                    let id = try spawn.start([program.name] + program.arguments, environment: program.environment)
                    return ChildProcess(id: id, leadsGroup: leadsGroup)
                }
            }
        } catch {
            // The child may have had the terminal already.
            terminal?.takeBack()
            throw error
        }
        // The ends of the other side close here.
        self.input = input?.writeEnd
        self.output = output?.readEnd
        self.errors = errors?.readEnd
        for end in [self.input, self.output, self.errors] { end?.makeNonBlocking() }
        terminal?.give(to: process)
    }

    private static func connect(_ stream: Invocation.Stream, _ standard: Int32, _ spawn: inout Spawn) throws(StartFailure) -> Pipe? {
        switch stream {
        case .inherited: return nil
        case .nothing:
            spawn.connectToNothing(standard)
            return nil
        case .pipe:
            let pipe = try Pipe()
            spawn.connect(standard == STDIN_FILENO ? pipe.readEnd.number : pipe.writeEnd.number, to: standard)
            return pipe
        }
    }

    // MARK: Pipes

    /// Whether it may still take input.
    package var takesInput: Bool { input != nil }
    /// Whether it may still write something.
    package var hasOutput: Bool { output != nil }
    package var hasErrors: Bool { errors != nil }

    /// It reads the end of its input, after what was written.
    package func closeInput() { input = nil }

    /// Nobody gives or wants more.
    package func closePipes() { (input, output, errors) = (nil, nil, nil) }

    /// Waits, for so many milliseconds at most, until there is something to do on one of the pipes.
    /// - Parameter wantsToWrite: whether there is input for it.
    package func wait(toWrite wantsToWrite: Bool, milliseconds: Int) -> Readiness {
        var polled: [pollfd] = []
        var meanings: [Readiness] = []
        func add(_ descriptor: Descriptor?, _ events: Int32, _ meaning: Readiness) {
            guard let descriptor else { return }
            polled.append(pollfd(fd: descriptor.number, events: Int16(events), revents: 0))
            meanings.append(meaning)
        }
        add(output, POLLIN, .output)
        add(errors, POLLIN, .errors)
        if wantsToWrite { add(input, POLLOUT, .input) }
        guard poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds)) > 0 else { return [] }
        return zip(polled, meanings).reduce(into: []) { if $1.0.revents != 0 { $0.formUnion($1.1) } }
    }

    /// Writes what it takes now; how many bytes that is. The input is closed when it takes no more for ever.
    package func write(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let input else { return 0 }
        guard let count = input.write(bytes) else {
            closeInput()
            return 0
        }
        return count
    }

    /// What it has written; empty when there is nothing now, and at the end, after which `hasOutput` is false.
    package func readOutput() -> [UInt8] { Self.read(&output) }
    /// The same of its standard error.
    package func readErrors() -> [UInt8] { Self.read(&errors) }

    private static func read(_ descriptor: inout Descriptor?) -> [UInt8] {
        switch descriptor?.read() {
        case .bytes(let bytes): return bytes
        case .wouldBlock: return []
        case .end, nil:
            descriptor = nil
            return []
        }
    }
}
