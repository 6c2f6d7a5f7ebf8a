import Foundation
import IVSCommands
import IVSLanguage
import LocalService

/// A program that runs inside a service that this process is about to open to others.
struct ServiceScript {
    let service: LocalService
    let region: String
    let reporter: ErrorReporter
    let sources: SourceMap

    /// - Returns: the status that the program ended with.
    func run(path: String) async -> Int32 {
        do {
            return try await EvaluatorThread.run { [self] in runHere(path: path) }
        } catch {
            return ExitStatus.general
        }
    }

    private func runHere(path: String) -> Int32 {
        var options = Session.Options(store: service.configuration.store)
        options.service = service
        options.defaultRegion = region
        let session = Session(
            settings: SessionSettings(region: region), options: options, sink: FileDescriptorSink(descriptor: STDERR_FILENO))
        let interrupt = Interrupt()
        let interpreter = Interpreter(
            commands: ShellCommands.registry(session: session), sources: sources, host: session, interrupt: interrupt)
        do {
            try interpreter.run(sources.add(name: path, text: try SourceFile.read(path: path)), arguments: [])
            try session.sink.flush()
            return ExitStatus.success
        } catch let exit as ExitRequest {
            return exit.status
        } catch let errors as ProgramErrors {
            reporter.report(errors.diagnostics)
            return ExitStatus.usage
        } catch {
            let error = error as? EvaluationError ?? EvaluationError(Diagnostic(code: "internal", message: "\(error)"))
            reporter.report(error)
            return error.exitStatus
        }
    }
}
