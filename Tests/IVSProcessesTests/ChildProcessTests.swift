import IVSSystem
import TestSupport
import Testing

@testable import IVSProcesses

@Suite("Children")
struct ChildProcessTests {
    private func start(_ line: String) throws -> RunningProgram {
        var program = Invocation.shell(line)
        program.input = .pipe
        return try RunningProgram(program)
    }

    /// Waits until the program has written something.
    private func awaitOutput(_ running: RunningProgram) throws -> String {
        while running.hasOutput {
            _ = running.wait(toWrite: false, milliseconds: 1000)
            let bytes = running.readOutput()
            if !bytes.isEmpty { return String(decoding: bytes, as: UTF8.self) }
        }
        return ""
    }

    @Test("A program's end is seen once and remembered, and a signal after it hits nobody")
    func end() throws {
        let running = try start("exit 3")
        #expect(running.process.waitForEnd() == .exited(3))
        #expect(running.process.waitForEnd() == .exited(3))
        #expect(running.process.termination(within: 0) == .exited(3))
        running.process.signal(SIGKILL)
        running.process.end()
        #expect(running.process.termination(within: 0) == .exited(3))
        #expect(waitpid(running.process.id, nil, 0) == -1 && errno == ECHILD)
    }

    @Test("A program that runs has not ended, however long somebody looks")
    func running() throws {
        let running = try start("read line; exit 5")
        #expect(running.process.termination(within: 0) == nil)
        #expect(running.process.termination(within: 1) == nil)
        running.closeInput()
        #expect(running.process.waitForEnd() == .exited(5))
    }

    @Test("A program is asked to end before it is killed, and what it leaves of its group is killed", .timeLimit(.minutes(5)))
    func politeEnd() async throws {
        let running = try start("trap 'exit 7' TERM; echo ready; while :; do sleep 900 & wait; done")
        #expect(try awaitOutput(running) == "ready\n")
        running.process.end(grace: 300_000)
        #expect(running.process.termination(within: 0) == .exited(7))
        try await expectNobody(inGroup: running.process.id)
    }

    @Test("A program that does not want to end is killed, and a stopped one ends too")
    func forcedEnd() throws {
        let deaf = try start("trap '' TERM; echo ready; while :; do sleep 900; done")
        #expect(try awaitOutput(deaf) == "ready\n")
        deaf.process.end(grace: 1)
        #expect(deaf.process.termination(within: 0) == .signalled(SIGKILL))

        let stopped = try start("kill -STOP $$")
        while stopped.process.stopSignal() == nil { usleep(1000) }
        stopped.process.end(grace: 300_000)
        #expect(stopped.process.termination(within: 0) == .signalled(SIGTERM))
    }

    @Test("A program that stops says by which signal, once, and can go on")
    func stop() throws {
        let running = try start("kill -STOP $$; exit 3")
        while true {
            if let signal = running.process.stopSignal() {
                #expect(signal == SIGSTOP)
                break
            }
            usleep(1000)
        }
        #expect(running.process.stopSignal() == nil)
        running.process.signal(SIGCONT)
        #expect(running.process.waitForEnd() == .exited(3))
    }

    @Test("What a program leaves behind when it ends by itself stays")
    func leftBehind() throws {
        let running = try start("exec 4<&0; { read line <&4; echo late; } & exit 0")
        #expect(running.process.waitForEnd() == .exited(0))
        running.process.end()
        #expect(running.write(Array("line\n".utf8)[...]) == 5)
        #expect(try awaitOutput(running) == "late\n")
    }

    @Test("A program that nobody listens to waits, and is told when nobody ever will")
    func backPressure() throws {
        let running = try start("exec yes")
        #expect(try awaitOutput(running).hasPrefix("y\ny\n"))
        // Nothing is read ahead; closing the pipe is enough to end it.
        running.closePipes()
        #expect(running.process.waitForEnd() == .signalled(SIGPIPE))
    }
}
