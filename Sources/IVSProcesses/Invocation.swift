/// A call of a program of the system: its arguments and all else that it is to find. It starts with all signals as the system sets them, whatever
/// this process ignores or blocks, and with no descriptor but the three standard ones.
package struct Invocation: Sendable {
    /// Where one of the standard streams leads.
    package enum Stream: Sendable {
        /// To a pipe whose other end this process has.
        case pipe
        /// To where that of this process leads.
        case inherited
        /// To `/dev/null`.
        case nothing
    }

    /// Looked up in `PATH` unless it has a slash.
    package var name: String
    package var arguments: [String]
    /// nil for the variables of this process.
    package var environment: [String: String]?
    package var input = Stream.nothing
    package var output = Stream.pipe
    package var errors = Stream.inherited
    /// Whether it leads a process group of its own. Then all that it starts gets its signals and ends with it; but it is not of the terminal's
    /// foreground, so that Ctrl-C does not reach it, unless the terminal is handed over to it, see `Terminal`.
    package var leadsGroup = true
    /// Whether it gets what else this process was given open, as a program that stands in for this one does.
    package var keepsDescriptors = false

    /// Neither the name nor an argument can hold a NUL: what comes after it would be lost.
    package init(_ name: String, _ arguments: [String] = []) {
        self.name = name
        self.arguments = arguments
    }

    /// A command line of the system's shell.
    package static func shell(_ line: String) -> Invocation { Invocation("/bin/sh", ["-c", line]) }
}
