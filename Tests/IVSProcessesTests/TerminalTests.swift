import IVSSystem
import TerminalTesting
import Testing

/// A terminal, a shell of one program on it, and what a user types.
@Suite("The terminal")
struct TerminalTests {
    private func session(_ mode: String, _ line: String) throws -> EditingSession {
        try EditingSession(program: EditingSession.builtProgram("ForegroundProbe"), arguments: [mode, "/bin/sh", "-c", line])
    }

    @Test("A foreground program has the terminal from its first step, and reads what is typed")
    func foreground() throws {
        // The fields of its group and of the terminal's foreground group.
        let session = try session("foreground", "set -- $(cat /proc/$$/stat); test $5 = $8 && read line && echo got $line")
        session.type("keys\r")
        try session.expect("[exited(0); mine, echo on]")
        #expect(session.screen.filled.contains("got keys"))
        #expect(session.finish() == 0)
    }

    @Test("Ctrl-C ends the foreground program and not the shell")
    func interrupt() throws {
        let session = try session("foreground", "echo ready; exec sleep 900")
        try session.expect("ready")
        session.type(Keys.control("c"))
        try session.wait("its end") { $0.last.hasSuffix("[signalled(2); mine, echo on]") }
        #expect(session.finish() == 0)
    }

    @Test("The shell has its own modes again, whatever the program has set")
    func modes() throws {
        let session = try session("foreground", "stty -echo; exit 3")
        try session.expect("[exited(3); mine, echo on]")
        #expect(session.finish() == 0)
    }

    @Test("Ctrl-Z gives the terminal back to the shell, and a program that goes on has it as it left it")
    func stop() throws {
        let session = try session("foreground", "stty -echo; echo ready; read a; echo got $a; stty -a | grep -o -e '-echo '")
        try session.expect("ready")
        session.type(Keys.control("z"))
        try session.wait("its stop") { $0.last.hasSuffix("[stopped by \(SIGTSTP); mine, echo on]") }
        session.type("\r")
        // It may be asked for its line before it goes on.
        session.type("line\r")
        try session.wait("the line") { $0.filled.contains("got line") }
        try session.expect("[exited(0); mine, echo on]")
        #expect(session.screen.filled.contains("-echo"))
        #expect(session.finish() == 0)
    }

    @Test("A background program gets the terminal when it asks, and it is taken back at its end")
    func asking() throws {
        let session = try session("background", "set -- $(cat /proc/$$/stat); test $5 != $8 && read line && stty -echo && echo got $line")
        session.type("keys\r")
        try session.expect("[exited(0); mine, echo on]")
        #expect(session.screen.filled.contains("got keys"))
        #expect(session.finish() == 0)
    }

    @Test("A program that cannot be started leaves the terminal where it was")
    func missing() throws {
        let session = try EditingSession(
            program: EditingSession.builtProgram("ForegroundProbe"), arguments: ["foreground", "/no/such/program"])
        try session.expect("[StartFailure(number: 2); mine, echo on]")
        #expect(session.finish() == 0)
    }
}
