import AWSRuntime
import Foundation
import IVSCommands
import IVSLanguage
import IVSProcesses
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
                "The service listens on a free port and keeps nothing, unless --store names a folder; where a server runs on",
                "that folder already, CMD uses it. CMD runs with AWS_ENDPOINT_URL_IVSCHAT, AWS_ACCESS_KEY_ID,",
                "AWS_SECRET_ACCESS_KEY and AWS_REGION set. Signals go on to it, and its exit status is that of exec: 127 when it",
                "is not found, 126 when it cannot be run.",
            ])
    }

    /// Runs the program and ends the process with its status.
    static func run(_ words: some Sequence<String>) throws(UsageError) -> Int32 {
        var exec = Exec()
        exec.words = try OptionReader(options: table).read(words, into: &exec)
        if exec.wantsHelp { return StandardOutput.show(help.text) }
        guard !exec.words.isEmpty else {
            throw UsageError("`ivsh exec` takes the program to run", help: "for example: ivsh exec -- aws ivschat list-rooms")
        }
        let program = exec
        ServiceProgram.run(errorFormat: program.errorFormat, program.exec)
    }

    @Sendable private func exec(_ environment: Environment, _ reporter: ErrorReporter, _ sources: SourceMap) async throws(EvaluationError)
        -> Int32
    {
        let signals = await UnixSignalsSequence(trapping: Self.forwarded)
        let region = try service.regionName(environment)
        let store: LocalService.StoreLocation = if let path = service.store, path != ":memory:" { .folder(path) } else { .memory }
        if let server = try usableServer(of: store) {
            return try await runProgram(
                ServiceEnvironment(url: server.url, region: region, certificate: server.certificate), signals, reporter)
        }
        let log = logsRequests ? RequestLines() : nil
        let local = try service.open(
            store, about: .init(version: packageVersion, region: region, authentication: "any"), observer: log?.observer)
        let status = await service.runSeedScript(in: local, region: region, reporter: reporter, sources: sources)
        guard status == ExitStatus.success else { return status }
        let server = try await ServerStart.start(local, configuration(region: region))
        let result: Result<Int32, EvaluationError>
        do throws(EvaluationError) {
            result = .success(try await runProgram(ServiceEnvironment(url: server.url, region: region), signals, reporter))
        } catch {
            result = .failure(error)
        }
        await server.stop()
        try? local.close()
        return try result.get()
    }

    /// The server that a running program has opened on the store; nil when there is none.
    /// - Throws: `EvaluationError` when it cannot serve in the place of one of our own.
    private func usableServer(of store: LocalService.StoreLocation) throws(EvaluationError) -> ServerRegistration.Entry? {
        guard case .folder(let folder) = store, let server = ServerRegistration.find(in: folder) else { return nil }
        let obstacle: String? =
            if server.operatorKey != nil {
                "it takes no calls but signed ones"
            } else if logsRequests || service.configuresService {
                "the options beside --store and --region are for a service of one's own"
            } else {
                nil
            }
        guard let obstacle else { return server }
        throw EvaluationError(
            Diagnostic(
                code: .storeIsServed,
                message: "the store \(folder) is served already, at \(server.url) (process \(server.processID)), and \(obstacle)",
                help: "`--store FOLDER` names another store, `--store :memory:` keeps nothing"))
    }

    /// Runs the program to its end; its status.
    private func runProgram(
        _ environment: ServiceEnvironment, _ signals: UnixSignalsSequence, _ reporter: ErrorReporter
    ) async throws(EvaluationError) -> Int32 {
        // As if it had been started instead of this one: on the same terminal, with all that this one was given.
        var program = Invocation(words[0], Array(words.dropFirst()))
        program.environment = environment.variables()
        (program.input, program.output, program.errors) = (.inherited, .inherited, .inherited)
        program.leadsGroup = false
        program.keepsDescriptors = true
        let child: ChildProcess
        do throws(StartFailure) {
            child = try RunningProgram(program).process
        } catch {
            throw EvaluationError(
                Diagnostic(
                    code: error.isMissing ? .programNotFound : .programNotExecutable, message: "cannot run \(words[0]): \(error.reason)"))
        }
        let forwarding = Task {
            for await signal in signals { Self.forward(signal, to: child) }
        }
        defer { forwarding.cancel() }
        do {
            return try await child.ended().shellStatus
        } catch {
            throw EvaluationError(
                Diagnostic(code: .externalFailed, message: "cannot wait for \(words[0]): \(error)"))
        }
    }

    /// Signals that are meant for the program rather than for who waits for it.
    private static let forwarded: [UnixSignal] = [.sigterm, .sigint, .sighup, .sigquit, .sigusr1, .sigusr2]

    private static func forward(_ signal: UnixSignal, to child: ChildProcess) {
        // What is typed on the terminal reaches all programs of its foreground group by itself.
        if signal == .sigint || signal == .sigquit, tcgetpgrp(STDIN_FILENO) == getpgrp() { return }
        child.signal(signal.rawValue)
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
    /// The PEM file with the authority that the service's certificate is from; nil where it needs none.
    var certificate: String?

    /// Whose keys and which service the caller meant otherwise.
    private static let removed = [
        "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_CREDENTIAL_EXPIRATION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
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
        if let certificate { variables["AWS_CA_BUNDLE"] = certificate }
        // A proxy would be asked to connect to its own machine.
        for name in ["NO_PROXY", "no_proxy"] where name == "NO_PROXY" || variables[name] != nil {
            let hosts = variables[name].map { $0 + "," } ?? ""
            variables[name] = hosts + "127.0.0.1,localhost"
        }
        return variables
    }
}
