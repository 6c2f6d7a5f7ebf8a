import Foundation
import IVSCommands
import IVSLanguage
import IVSProcesses

/// The process around the shell.
enum Process {
    /// Leaves at once: running all destructors takes time, and none has anything to do that matters but to end the programs that other threads
    /// still wait for, which is done here.
    static func end(_ status: Int32) -> Never {
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

    /// Columns of the terminal behind `descriptor`, nil when there is none.
    static func terminalWidth(_ descriptor: Int32) -> Int? {
        guard isTerminal(descriptor) else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Asks on the terminal; true for an answer that begins with a `y`. Ctrl-C and the end of the input are a no.
    static func ask(_ question: String) -> Bool {
        guard (try? FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write(question)) != nil else { return false }
        // Byte by byte: what is typed after the line is for the prompt, and a read that waits for a line does not hear of Ctrl-C.
        var answer: [UInt8] = []
        while answer.last != UInt8(ascii: "\n"), !Signals.isInterrupted {
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, 50) > 0 else { continue }
            var byte: UInt8 = 0
            guard read(STDIN_FILENO, &byte, 1) == 1 else { break }
            answer.append(byte)
        }
        // Enter has ended the line; nothing else does.
        if answer.last != UInt8(ascii: "\n") { try? FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write("\n") }
        return !Signals.isInterrupted && answer.first.map { $0 | 0x20 } == UInt8(ascii: "y")
    }

    /// A program started with a standard descriptor closed would find its first file there, and write results into its store.
    /// `/dev/null` opened the wrong way round keeps the number taken and still refuses what is done with it.
    static func holdStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
