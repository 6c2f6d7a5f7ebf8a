import Foundation
import IVSCommands
import IVSLanguage
import IVSProcesses
import IVSTerminalText

/// The process around the shell.
enum Process {
    /// Leaves at once: running all destructors takes time, and none has anything to do that matters but to end the programs that other threads
    /// still wait for, which is done here.
    static func end(_ status: Int32) -> Never {
        TerminalEnding.pay()
        LiveGroups.signal(SIGTERM)
        // One that is stopped sees it only when it goes on.
        LiveGroups.signal(SIGCONT)
        fflush(nil)
        _exit(status)
    }

    /// Runs `body` where deep recursion of a program has the stack that it needs.
    static func onEvaluatorThread(_ body: () -> Int32) -> Int32 {
        do { return try EvaluatorThread.run(body) } catch { return ExitStatus.general }
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The terminal behind `descriptor`, nil when there is none.
    static func terminal(_ descriptor: Int32, hasColor: Bool = false) -> OutputTerminal? {
        guard isTerminal(descriptor) else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return OutputTerminal(columns: 80, hasColor: hasColor)
        }
        return OutputTerminal(columns: Int(size.ws_col), rows: size.ws_row > 0 ? Int(size.ws_row) : 24, hasColor: hasColor)
    }

    /// Columns of the terminal behind `descriptor`, nil when there is none.
    static func terminalWidth(_ descriptor: Int32) -> Int? { terminal(descriptor)?.columns }

    /// A program started with a standard descriptor closed would find its first file there, and write results into its store.
    /// `/dev/null` opened the wrong way round keeps the number taken and still refuses what is done with it.
    static func holdStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
