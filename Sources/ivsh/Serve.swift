import AWSRuntime
import ArgumentParser
import Foundation
import IVSCommands
import IVSLanguage
import LocalServer
import LocalService
import UnixSignals

/// `ivsh serve`: the local service for other programs.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ivsh serve", abstract: "Serve the local service to other programs: AWS SDKs, aws-cli, browsers, other shells.",
        discussion: """
            AWS_ENDPOINT_URL_IVSCHAT=URL leads AWS SDKs and aws-cli here; chat clients open a WebSocket at URL with their
            token as subprotocol. SIGTERM and SIGINT end the server.
            """)

    enum Authentication: String, ExpressibleByArgument, CaseIterable { case any, strict }

    @Option(help: ArgumentHelp("Address to listen on. All but loopback lets other machines in.", valueName: "H"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Port to listen on; 0 for any that is free.", valueName: "N"))
    var port = 4860

    @Flag(name: .customLong("print-url"), help: "Print the URL on stdout, as one line, once connections are accepted.")
    var printURL = false

    @Option(name: .customLong("auth"), help: "Whose requests are served: everybody's, or those signed with a key that is known.")
    var authentication = Authentication.any

    @Option(
        name: .customLong("access-key"),
        help: ArgumentHelp("A key for --auth strict, beside that of the environment. May be repeated.", valueName: "ID:SECRET"))
    var accessKeys: [AccessKey] = []

    @OptionGroup var service: ServiceOptions

    @Option(name: .customLong("tls-cert"), help: ArgumentHelp("Serve over TLS with this certificate (PEM).", valueName: "FILE"))
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: ArgumentHelp("The private key of --tls-cert (PEM).", valueName: "FILE"))
    var privateKey: String?

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp("Serve requests to this host name too; * for all. May be repeated.", valueName: "NAME"))
    var allowedHosts: [String] = []

    @Option(
        name: .customLong("allow-origin"),
        help: ArgumentHelp("Serve web pages of this origin too: https://app.example; * for all. May be repeated.", valueName: "ORIGIN"))
    var allowedOrigins: [String] = []

    @Flag(name: .customLong("log-requests"), help: "Write a line about each request to stderr.")
    var logsRequests = false

    @Option(name: .customLong("error-format"), help: "Form of errors on stderr.")
    var errorFormat: ErrorFormat = .human

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535") }
        guard (certificate == nil) == (privateKey == nil) else { throw ValidationError("--tls-cert and --tls-key go together") }
    }

    func run() throws {
        let environment = Environment()
        let sources = SourceMap()
        let reporter = ErrorReporter(
            format: errorFormat, useColor: !environment.forbidsColor && Process.isTerminal(STDERR_FILENO), sources: sources)
        signal(SIGPIPE, SIG_IGN)
        Task {
            do throws(EvaluationError) {
                Process.end(try await serve(environment, reporter, sources))
            } catch {
                reporter.report(error)
                Process.end(error.exitStatus)
            }
        }
        dispatchMain()
    }

    private func serve(_ environment: Environment, _ reporter: ErrorReporter, _ sources: SourceMap) async throws(EvaluationError) -> Int32 {
        // From here on, so that no signal is lost after the URL is out.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let log = logsRequests ? RequestLines() : nil
        let region = try service.regionName(environment)
        let local = try service.open(
            try store(environment), about: .init(version: Ivsh.version, region: region, authentication: authentication.rawValue),
            observer: log?.observer)
        let status = await service.runSeedScript(in: local, region: region, reporter: reporter, sources: sources)
        guard status == ExitStatus.success else { return status }
        let server = try await ServerStart.start(local, configuration(environment, region: region))
        announce(server)
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

    private func store(_ environment: Environment) throws(EvaluationError) -> LocalService.StoreLocation {
        if let path = service.store { return path == ":memory:" ? .memory : .folder(path) }
        guard let folder = environment.dataFolder else {
            throw EvaluationError(
                Diagnostic(
                    code: "no-home", message: "there is no place for the service's store: neither HOME nor XDG_DATA_HOME is set",
                    help: "give one with --store FOLDER"),
                exitStatus: ExitStatus.configuration)
        }
        return .folder(folder)
    }

    private func configuration(_ environment: Environment, region: String) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.region = region
        if authentication == .strict {
            var keys = accessKeys.map(\.credentials)
            if let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] {
                keys.append(Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: environment["AWS_SESSION_TOKEN"]))
            }
            configuration.authentication = .strict(keys)
        }
        if let certificate, let privateKey { configuration.tls = .files(certificate: certificate, key: privateKey) }
        configuration.allowedHosts = allowedHosts
        configuration.allowedOrigins = allowedOrigins
        return configuration
    }

    /// stdout is for programs, stderr for people.
    private func announce(_ server: LocalServer) {
        var text = "the local service listens on \(server.url), store \(server.service.configuration.store.path)\n"
        text += "page: \(server.url)/_ivsh/\(server.operatorKey.map { "#key=\($0)" } ?? "")\n"
        try? FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true).write(text)
        guard printURL else { return }
        let sink = FileDescriptorSink(descriptor: STDOUT_FILENO)
        // A closed stdout is the caller's wish.
        try? sink.write(server.url + "\n")
        try? sink.flush()
    }
}

/// `ID:SECRET`. No text that is made of it shows the secret.
struct AccessKey: ExpressibleByArgument {
    let credentials: Credentials

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        credentials = Credentials(accessKeyID: String(parts[0]), secretAccessKey: String(parts[1]))
    }
}

/// Starts servers in the terms of the command line.
enum ServerStart {
    static func start(_ service: LocalService, _ configuration: ServerConfiguration) async throws(EvaluationError) -> LocalServer {
        do throws(ServerError) {
            return try await LocalServer.start(service: service, configuration: configuration)
        } catch {
            let (code, help): (String, String?) =
                switch error.reason {
                case .storeIsServed: ("store-is-served", "`--store FOLDER` names another store, `--store :memory:` keeps nothing")
                case .address: ("cannot-listen", "`--port 0` takes any port that is free, `--host` another address")
                case .certificate: ("bad-certificate", nil)
                case .other: ("cannot-serve", nil)
                }
            throw EvaluationError(Diagnostic(code: code, message: error.message, help: help), exitStatus: ExitStatus.general)
        }
    }
}
