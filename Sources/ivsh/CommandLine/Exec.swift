import Foundation
import IVSCommands
import IVSLanguage
import LocalServer
import LocalService
import UnixSignals

/// `ivsh exec -- CMD`: a program with a local service of its own.
struct Exec: Sendable {
    private var service = ServiceOptions()
    private var logsRequests = false
    private var errorFormat = ErrorFormat.human
    private var wantsHelp = false
    /// The program and its arguments.
    private var words: [String] = []

    private static let table: [CommandOption<Exec>] =
        ServiceOptions.table.map { $0.of(\.service) } + [
            .flag("--log-requests", help: "Write a line about each request to stderr.") { $0.logsRequests = true },
            .choice("--error-format", help: "Form of errors on stderr.") { $0.errorFormat = $1 },
            .flag("--help", "-h", help: "Print this help.") { $0.wantsHelp = true },
        ]

    private static var help: CommandLineHelp<Exec> {
        CommandLineHelp(
            summary: "Runs a program with a local service of its own.", usage: ["ivsh exec [OPTION ...] -- CMD [ARG ...]"], options: table,
            epilogue: [
                "The service listens on a free port and keeps nothing, unless --store names a folder. CMD runs with",
                "AWS_ENDPOINT_URL_IVSCHAT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION set. Signals go on to",
                "it, and its exit status is that of exec: 127 when it is not found, 126 when it cannot be run.",
            ])
    }

    /// Runs the program and ends the process with its status.
    static func run(_ words: some Sequence<String>) throws(UsageError) -> Int32 {
        var exec = Exec()
        exec.words = try OptionReader(options: table).read(words, into: &exec)
        if exec.wantsHelp { return Ivsh.show(help.text) }
        guard !exec.words.isEmpty else {
            throw UsageError("`ivsh exec` takes the program to run", help: "for example: ivsh exec -- aws ivschat list-rooms")
        }
        let program = exec
        ServiceProgram.run(errorFormat: program.errorFormat, program.exec)
    }

    @Sendable private func exec(_ environment: Environment, _ reporter: ErrorReporter, _ sources: SourceMap) async throws(EvaluationError) -> Int32 {
        let signals = await UnixSignalsSequence(trapping: ChildProcess.forwarded)
        let region = try service.regionName(environment)
        let store: LocalService.StoreLocation = if let path = service.store, path != ":memory:" { .folder(path) } else { .memory }
        let log = logsRequests ? RequestLines() : nil
        let local = try service.open(
            store, about: .init(version: Ivsh.version, region: region, authentication: "any"), observer: log?.observer)
        let status = await service.runSeedScript(in: local, region: region, reporter: reporter, sources: sources)
        guard status == ExitStatus.success else { return status }
        let server = try await ServerStart.start(local, configuration(region: region))
        let child: ChildProcess
        do throws(ChildProcess.NotStarted) {
            child = try ChildProcess(words, variables: ServiceEnvironment(url: server.url, region: region).variables())
        } catch {
            await server.stop()
            try? local.close()
            reporter.report(
                EvaluationError(Diagnostic(code: error.code, message: "cannot run \(words[0]): \(error.reason)"), exitStatus: error.status))
            return error.status
        }
        let forwarding = Task {
            for await signal in signals { child.forward(signal) }
        }
        let result = await child.status()
        forwarding.cancel()
        await server.stop()
        try? local.close()
        return result
    }

    private func configuration(region: String) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.region = region
        return configuration
    }
}

/// What a program finds in its environment that is to use a service on this machine and nothing else.
struct ServiceEnvironment {
    let url: String
    let region: String

    /// Whose keys and which service the caller meant otherwise.
    private static let removed = [
        "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_CREDENTIAL_EXPIRATION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "IVSH_BACKEND",
    ]

    /// - Parameter inherited: the variables of this process.
    func variables(_ inherited: [String: String] = ProcessInfo.processInfo.environment) -> [String: String] {
        var variables = inherited
        for name in Self.removed { variables[name] = nil }
        variables["AWS_ENDPOINT_URL_IVSCHAT"] = url
        variables["AWS_ACCESS_KEY_ID"] = "local"
        variables["AWS_SECRET_ACCESS_KEY"] = "local"
        variables["AWS_REGION"] = region
        variables["AWS_DEFAULT_REGION"] = region
        // A proxy would be asked to connect to its own machine.
        for name in ["NO_PROXY", "no_proxy"] where name == "NO_PROXY" || variables[name] != nil {
            let hosts = variables[name].map { $0 + "," } ?? ""
            variables[name] = hosts + "127.0.0.1,localhost"
        }
        return variables
    }
}
