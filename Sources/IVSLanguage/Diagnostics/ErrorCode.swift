/// A kind of error: what it is called, what it means, what the process ends with, and a program that provokes it.
///
/// An error can only be made of one of these, and all of them are listed in a catalogue, so no code is thrown that `explain` does not know.
/// Each part of the shell declares its own as static members: those of the language stand beside this file, in the order in which a program
/// meets them (`ofSyntax`, `ofChecking`, `ofRunning`); whoever adds commands declares theirs in the same form.
public final class ErrorCode: Sendable {
    /// Stable: scripts and documentation rely on it.
    public let name: String
    /// What the process ends with when nobody catches the error; see `ExitStatus`. A program that is refused before it runs always ends with
    /// `ExitStatus.usage`.
    public let exitStatus: Int32
    /// One or two sentences.
    public let meaning: String
    public let example: Cause

    /// What provokes an error.
    public enum Cause: Sendable {
        /// A program, run on the local backend; `after` has run before it, in the same place.
        case program(String, after: String? = nil)
        /// A command line of the shell.
        case commandLine(String)
        /// No program does so when it is asked to; what it takes.
        case circumstances(String)
    }

    public init(_ name: String, _ exitStatus: Int32, _ meaning: String, example: Cause) {
        self.name = name
        self.exitStatus = exitStatus
        self.meaning = meaning
        self.example = example
    }

    /// A code that is declared elsewhere: by a service in its model, or by the program that throws it.
    public static func foreign(_ name: String, exitStatus: Int32) -> ErrorCode {
        ErrorCode(name, exitStatus, "", example: .circumstances("declared elsewhere"))
    }

    /// The same where an argument is to blame, of a command or of a command line: that is a parameter error, whatever the code ends with
    /// otherwise.
    public var ofArgument: ErrorCode { ErrorCode(name, ExitStatus.usage, meaning, example: example) }

    /// The catalogue of the language.
    public static let ofLanguage = ofSyntax + ofChecking + ofRunning
}
