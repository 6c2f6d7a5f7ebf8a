import Foundation
import IVSCommands
import IVSLanguage

/// The stdout of a run that does nothing but show one text.
enum StandardOutput {
    /// - Returns: the exit status.
    static func show(_ text: String) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        let sink = FileDescriptorSink(descriptor: STDOUT_FILENO)
        do {
            try sink.write(text + "\n")
            try sink.flush()
            return ExitStatus.success
        } catch {
            return ErrorReporter(format: .human, useColor: false, sources: SourceMap()).report(ProgramOutcome(error))
        }
    }
}
