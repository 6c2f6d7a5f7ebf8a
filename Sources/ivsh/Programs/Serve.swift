import AWSRuntime
import IVSCommands
import IVSLanguage
import IVSSystem
import IVSTerminalText
import LocalServer
import LocalService
import UnixSignals

/// `ivsh serve`: the local service for other programs.
struct Serve: Sendable {
    private enum Authentication: String, CaseIterable { case any, strict }

    private var host = "127.0.0.1"
    private var port = 4860
    private var printsURL = false
    private var authentication = Authentication.any
    private var accessKeys: [Credentials] = []
    private var service = ServiceOptions()
    private var makesCertificate = false
    private var certificate: String?
    private var privateKey: String?
    private var allowedHosts: [String] = []
    private var allowedOrigins: [String] = []
    private var logsRequests = false
    private var errorFormat = ErrorFormat.human
    private var wantsHelp = false

    private static let table: [CommandOption<Serve>] =
        [
            .text("--host", value: "H", help: "Address to listen on. All but loopback lets other machines in. Default: 127.0.0.1.") {
                $0.host = $1
            },
            .value("--port", value: "N", help: "Port to listen on; 0 for any that is free. Default: 4860.", reading: { UInt16($0) }) {
                $0.port = Int($1)
            },
            .flag("--print-url", help: "Print the URL on stdout, as one line, once connections are accepted.") { $0.printsURL = true },
            .choice("--auth", help: "Whose requests are served: everybody's, or those signed with a key that is known.") {
                $0.authentication = $1
            },
            .value(
                "--access-key", value: "ID:SECRET", help: "A key for --auth strict, beside that of the environment. May be repeated.",
                isSecret: true, reading: accessKey
            ) { $0.accessKeys.append($1) },
        ] + ServiceOptions.table.map { $0.of(\.service) } + [
            .flag("--tls", help: "Serve over TLS, with a certificate made for this run; the file to trust is named on stderr.") {
                $0.makesCertificate = true
            },
            .text("--tls-cert", value: "FILE", help: "Serve over TLS with this certificate (PEM).") { $0.certificate = $1 },
            .text("--tls-key", value: "FILE", help: "The private key of --tls-cert (PEM).") { $0.privateKey = $1 },
            .text("--allow-host", value: "NAME", help: "Serve requests to this host name too; * for all. May be repeated.") {
                $0.allowedHosts.append($1)
            },
            .text(
                "--allow-origin", value: "ORIGIN",
                help: "Serve web pages of this origin too: https://app.example; * for all. May be repeated."
            ) {
                $0.allowedOrigins.append($1)
            },
            .flag("--log-requests", help: "Write a line about each request to stderr.") { $0.logsRequests = true },
            .choice("--error-format", help: "Form of errors on stderr.") { $0.errorFormat = $1 },
            .flag("--help", "-h", help: "Print this help.") { $0.wantsHelp = true },
        ]

    private static var help: CommandLineHelp<Serve> {
        CommandLineHelp(
            summary: "Serves the local service to other programs: AWS SDKs, aws-cli, browsers, other shells.",
            usage: ["ivsh serve [OPTION ...]"],
            options: table,
            epilogue: [
                "AWS_ENDPOINT_URL_IVSCHAT=URL leads AWS SDKs and aws-cli here; chat clients open a WebSocket at URL",
                "with their token as subprotocol. SIGTERM and SIGINT end the server.",
            ])
    }

    /// `ID:SECRET`
    private static let accessKey: @Sendable (String) -> Credentials? = { text in
        let parts = text.split(separator: ":", maxSplits: 1)
        return parts.count == 2 ? Credentials(accessKeyID: String(parts[0]), secretAccessKey: String(parts[1])) : nil
    }

    /// Serves until a signal comes, and ends the process.
    static func run(_ words: some Sequence<String>) throws(UsageError) -> Int32 {
        var serve = Serve()
        let others = try OptionReader(options: table, endsAtFirstWord: false).read(words, into: &serve)
        if serve.wantsHelp { return StandardOutput.show(help.text) }
        if let word = others.first {
            throw UsageError("`ivsh serve` takes no word '\(word)'", help: "`ivsh serve --help` shows its options")
        }
        guard !serve.makesCertificate || serve.certificate == nil else {
            throw UsageError("--tls makes a certificate and --tls-cert brings one: choose one of them")
        }
        guard (serve.certificate == nil) == (serve.privateKey == nil) else { throw UsageError("--tls-cert and --tls-key go together") }
        let program = serve
        ServiceProgram.run(errorFormat: program.errorFormat, program.serve)
    }

    @Sendable private func serve(_ environment: Environment, _ reporter: ErrorReporter, _ sources: SourceMap) async throws(EvaluationError)
        -> Int32
    {
        // From here on, so that no signal is lost after the URL is out.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let log = logsRequests ? RequestLines() : nil
        let region = try service.regionName(environment)
        let local = try service.open(
            try environment.store(option: service.store),
            about: .init(version: packageVersion, region: region, authentication: authentication.rawValue),
            observer: log?.observer)
        let status = await service.runSeedScript(in: local, region: region, reporter: reporter, sources: sources)
        guard status == ExitStatus.success else { return status }
        let server = try await ServerStart.start(local, try configuration(environment, region: region))
        do throws(EvaluationError) {
            try announce(server)
        } catch {
            await server.stop()
            try? local.close()
            throw error
        }
        await Self.first(of: signals)
        await server.stop()
        // A store that cannot be closed is found as it is after a crash: whole.
        try? local.close()
        return ExitStatus.success
    }

    /// Waits for a signal. One more means that the end takes too long, and ends the process at once.
    private static func first(of signals: UnixSignalsSequence) async {
        await withCheckedContinuation { (first: CheckedContinuation<Void, Never>) in
            Task {
                var waiting: CheckedContinuation<Void, Never>? = first
                for await _ in signals {
                    guard let continuation = waiting else { Process.end(ExitStatus.interrupted) }
                    waiting = nil
                    continuation.resume()
                }
            }
        }
    }

    private func configuration(_ environment: Environment, region: String) throws(EvaluationError) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.region = region
        if authentication == .strict {
            var keys = accessKeys
            if let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] {
                keys.append(Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: environment["AWS_SESSION_TOKEN"]))
            }
            configuration.authentication = .strict(keys)
        }
        if makesCertificate { configuration.tls = .generated(folder: try certificateFolder(environment)) }
        if let certificate, let privateKey { configuration.tls = .files(certificate: certificate, key: privateKey) }
        configuration.allowedHosts = allowedHosts
        configuration.allowedOrigins = allowedOrigins
        return configuration
    }

    /// Where the authority's certificate goes: beside the store, or, for one in memory, into a folder of this run.
    private func certificateFolder(_ environment: Environment) throws(EvaluationError) -> String {
        if case .folder(let folder) = try environment.store(option: service.store) { return folder }
        do throws(SystemError) {
            return try makePrivateFolder(in: environment["TMPDIR"])
        } catch {
            throw EvaluationError(Diagnostic(code: .noFolder, message: "there is no folder for the certificate: \(error)"))
        }
    }

    /// stdout is for programs, stderr for people.
    /// - Throws: when the URL that was asked for cannot be written: nobody would find the server.
    private func announce(_ server: LocalServer) throws(EvaluationError) {
        var text = "the local service listens on \(server.url), store \(server.service.configuration.store.path)\n"
        if let path = server.authorityPath { text += "certificate to trust: \(path) (AWS_CA_BUNDLE)\n" }
        text += "page: \(server.url)/_ivsh/\(server.operatorKey.map { "#key=\($0)" } ?? "")\n"
        try? FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write(text.escapingControls(keepingLayout: true))
        guard printsURL else { return }
        let sink = FileDescriptorSink(descriptor: STDOUT_FILENO, isInteractive: true)
        do {
            try sink.write(server.url + "\n")
        } catch let error as EvaluationError {
            throw error
        } catch {
            // A reader that is gone was the caller's: stderr has the URL too, and the server is there for others.
        }
    }
}

/// Starts servers in the terms of the command line.
enum ServerStart {
    static func start(_ service: LocalService, _ configuration: ServerConfiguration) async throws(EvaluationError) -> LocalServer {
        do throws(ServerError) {
            return try await LocalServer.start(service: service, configuration: configuration)
        } catch {
            let (code, help): (ErrorCode, String?) =
                switch error.reason {
                case .storeIsServed: (.storeIsServed, "`--store FOLDER` names another store, `--store :memory:` keeps nothing")
                case .address: (.cannotListen, "`--port 0` takes any port that is free, `--host` another address")
                case .certificate: (.badCertificate, nil)
                case .other: (.cannotServe, nil)
                }
            throw EvaluationError(Diagnostic(code: code, message: error.message, help: help))
        }
    }
}
