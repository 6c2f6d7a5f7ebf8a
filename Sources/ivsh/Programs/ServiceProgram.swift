import Foundation
import IVSLanguage

/// A way to start ivsh that keeps a service open and waits for others: `serve`, `exec`.
enum ServiceProgram {
    typealias Body = @Sendable (Environment, ErrorReporter, SourceMap) async throws(EvaluationError) -> Int32

    /// Runs `body` with the main thread left to signals, and ends the process with its status; its error is reported first.
    static func run(errorFormat: ErrorFormat, _ body: @escaping Body) -> Never {
        let environment = Environment()
        let sources = SourceMap()
        let reporter = ErrorReporter(format: errorFormat, environment, sources: sources)
        signal(SIGPIPE, SIG_IGN)
        // How programs ended could not be learned where whoever started this process had it ignored.
        signal(SIGCHLD, SIG_DFL)
        Task {
            do throws(EvaluationError) {
                Process.end(try await body(environment, reporter, sources))
            } catch {
                reporter.report(error)
                Process.end(error.exitStatus)
            }
        }
        dispatchMain()
    }
}
