import IVSSystem
import Testing

@testable import IVSProcesses

@Suite("Starting programs")
struct StartTests {
    /// What a shell line writes.
    private func output(_ line: String, _ change: (inout Invocation) -> Void = { _ in }) async throws -> String {
        var program = Invocation.shell(line)
        change(&program)
        return String(decoding: try await program.collect(limit: 1 << 20, timeout: .seconds(60)).output, as: UTF8.self)
    }

    @Test(
        "A program that is not there and one that cannot be run fail to start, with the status that shells give",
        arguments: [("no-such-program-here", true, 127), ("/etc/hosts/program", true, 127), ("/dev/null", false, 126)])
    func failures(name: String, isMissing: Bool, status: Int32) {
        let failure = #expect(throws: StartFailure.self) { try RunningProgram(Invocation(name)) }
        #expect(failure?.isMissing == isMissing)
        #expect(failure?.shellStatus == status)
        #expect(failure?.reason.isEmpty == false)
    }

    @Test("Signals are as the system sets them, whatever this process ignores and blocks")
    func signals() throws {
        signal(SIGUSR2, SIG_IGN)
        var blocked = sigset_t()
        var before = sigset_t()
        sigemptyset(&blocked)
        for number in [SIGINT, SIGTSTP, SIGTTOU, SIGUSR1] { sigaddset(&blocked, number) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        let running = try RunningProgram(Invocation("grep", ["-E", "^Sig(Blk|Ign)", "/proc/self/status"]))
        pthread_sigmask(SIG_SETMASK, &before, nil)
        signal(SIGUSR2, SIG_DFL)
        #expect(running.process.waitForEnd() == .exited(0))
        let lines = String(decoding: running.readOutput(), as: UTF8.self).split(separator: "\n")
        #expect(lines.map { $0.prefix(6) } == ["SigBlk", "SigIgn"])
        // Those above 31 are the thread library's own.
        for line in lines { #expect(UInt64(line.dropFirst(8), radix: 16).map { $0 & 0x7FFF_FFFF } == 0) }
    }

    @Test("A program has no descriptor of ours, unless it is to stand in for this process")
    func descriptors() async throws {
        let open = dup(STDERR_FILENO)
        defer { close(open) }
        let line = "test -e /proc/self/fd/\(open) && echo open || echo closed"
        #expect(try await output(line) == "closed\n")
        #expect(try await output(line) { $0.keepsDescriptors = true } == "open\n")
    }

    @Test("The last reference to a program ends it and leaves nobody behind, not even a dead one")
    func lastReference() throws {
        weak var process: ChildProcess?
        var id: pid_t = 0
        do {
            let running = try RunningProgram(.shell("exec sleep 900"))
            (process, id) = (running.process, running.process.id)
            #expect(kill(id, 0) == 0)
        }
        #expect(process == nil)
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    @Test("A program leads a group of its own, or is of ours")
    func group() async throws {
        let line = "set -- $(cat /proc/$$/stat); test $1 = $5 && echo own || echo $5"
        #expect(try await output(line) == "own\n")
        #expect(try await output(line) { $0.leadsGroup = false } == "\(getpgrp())\n")
    }

    @Test("A program has the variables that it is given, and else ours")
    func environment() async throws {
        #expect(try await output("echo $HOME") { $0.environment = ["HOME": "/nowhere"] } == "/nowhere\n")
        #expect(try await output("echo ${PATH:+set}") == "set\n")
    }

    @Test("Without input a program reads the end")
    func noInput() async throws {
        #expect(try await output("cat; echo end") == "end\n")
    }
}
