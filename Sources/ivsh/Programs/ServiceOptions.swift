import AWSRuntime
import Foundation
import IVSCommands
import IVSHTTPTransport
import IVSLanguage
import IVSTimestamps
import LocalServer
import LocalService

/// What `serve` and `exec` have in common: the service that they put on a port.
struct ServiceOptions: Sendable, Hashable {
    var store: String?
    var region: String?
    var quotas = Quotas.Level.relaxed
    var quotaOverrides: [Quotas.Name: Int] = [:]
    var transitionDelay = Duration.milliseconds(500)
    var logFolder: String?
    var reviews: [Review] = []
    var lambdaEndpoint: Endpoint?
    var seedScript: String?
    var seed: UInt64?

    /// Whether anything but store and region was asked for.
    var configuresService: Bool {
        var plain = ServiceOptions()
        (plain.store, plain.region) = (store, region)
        return self != plain
    }

    /// What stands behind a room's review handler.
    struct Review: Sendable, Hashable {
        let arn: String
        /// A URL or a command line.
        let target: String
    }

    static let table: [CommandOption<ServiceOptions>] = [
        .text("--store", value: "PATH|:memory:", help: "Folder of the service, made when missing; :memory: keeps nothing.") {
            $0.store = $1
        },
        .text("--region", value: "R", help: "Region of requests that name none. Default: AWS_REGION, else us-west-2.") { $0.region = $1 },
        .choice("--quotas", help: "Limits of an account: relaxed counts resources and messages, strict calls too, off neither.") {
            $0.quotas = $1
        },
        .value("--quota", value: "NAME=N", help: "Changes one limit: rooms=10, CreateRoom=1. May be repeated.", reading: quotaOverride) {
            $0.quotaOverrides[$1.name] = $1.limit
        },
        .value(
            "--transition-delay", value: "TIME",
            help: "How long a logging configuration is CREATING, UPDATING or DELETING: 0s, 2s, 500ms (which it is by default).",
            reading: interval
        ) { $0.transitionDelay = $1 },
        .text("--log-folder", value: "FOLDER", help: "Where chat logs go. Default: logs in the store's folder; none with :memory:.") {
            $0.logFolder = $1
        },
        .value(
            "--review", value: "ARN=URL|COMMAND",
            help: "Reviews messages in the place of the Lambda function ARN: a URL to post them to, or a program. May be repeated.",
            reading: review
        ) { $0.reviews.append($1) },
        .value(
            "--lambda-endpoint", value: "URL", help: "Where all other review handlers are invoked. Default: AWS_ENDPOINT_URL_LAMBDA.",
            reading: { try? Endpoint(url: $0) }
        ) { $0.lambdaEndpoint = $1 },
        .text("--seed-script", value: "FILE", help: "A script that runs in the service before it is open.") { $0.seedScript = $1 },
        .value("--seed", value: "N", help: "Makes ids and tokens repeat from run to run.", reading: { UInt64($0) }) { $0.seed = $1 },
    ]

    /// `rooms=10`
    private static let quotaOverride: @Sendable (String) -> (name: Quotas.Name, limit: Int)? = { text in
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let name = Quotas.Name(String(parts[0])), let limit = Int(parts[1]), limit >= 0 else { return nil }
        return (name, limit)
    }

    /// `arn:aws:lambda:us-west-2:123456789012:function:filter=http://127.0.0.1:9000`
    private static let review: @Sendable (String) -> Review? = { text in
        let parts = text.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? Review(arn: String(parts[0]), target: String(parts[1])) : nil
    }

    /// A length of time as the language writes it.
    private static let interval: @Sendable (String) -> Duration? = { text in
        guard let nanoseconds = DurationText.nanoseconds(of: text == "0" ? "0s" : text), nanoseconds >= 0 else { return nil }
        return .nanoseconds(nanoseconds)
    }

    /// - Throws: `EvaluationError` for a name that no region can have.
    func regionName(_ environment: Environment) throws(EvaluationError) -> String {
        try environment.region(option: region) ?? SessionSettings.defaultRegion
    }

    /// Opens the service.
    /// - Throws: `EvaluationError` when the store cannot be used.
    func open(
        _ store: LocalService.StoreLocation, about: LocalService.About, observer: (@Sendable (RequestRecord) -> Void)? = nil
    ) throws(EvaluationError) -> LocalService {
        let limits = Quotas(quotas, overrides: quotaOverrides)
        var configuration = LocalService.Configuration(
            store: store, random: seed.map { .seeded($0) } ?? .system, quotas: limits,
            transitionDelay: transitionDelay)
        configuration.logFolder = logFolder
        configuration.about = about
        configuration.requestObserver = observer
        configuration.review = try reviewConfiguration(Environment())
        let service: LocalService
        do throws(StoreError) {
            service = try LocalService(configuration: configuration)
        } catch {
            throw EvaluationError(error)
        }
        for review in reviews {
            do throws(ReviewHandlerError) {
                try service.reviewHandlers.set(review.arn, toTarget: review.target)
            } catch {
                throw EvaluationError(
                    Diagnostic(
                        code: .badReviewHandler, message: "--review: \(error)",
                        help: "for example: --review arn:aws:lambda:us-west-2:123456789012:function:filter=http://127.0.0.1:9000/review"))
            }
        }
        return service
    }

    /// - Throws: `EvaluationError` when the environment names an endpoint that is none.
    private func reviewConfiguration(_ environment: Environment) throws(EvaluationError) -> ReviewConfiguration {
        var endpoint = lambdaEndpoint
        if endpoint == nil, let url = environment["AWS_ENDPOINT_URL_LAMBDA"] {
            do throws(EndpointError) {
                endpoint = try Endpoint(url: url)
            } catch {
                throw EvaluationError(
                    Diagnostic(code: .badEndpoint, message: "AWS_ENDPOINT_URL_LAMBDA: \(error)", help: "see also --lambda-endpoint"))
            }
        }
        var credentials = Credentials.placeholder
        if let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] {
            credentials = Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: environment["AWS_SESSION_TOKEN"])
        }
        // With a sender in any case: for handlers at URLs, which shells and administrators set while it runs.
        return ReviewConfiguration(http: HTTPTransport(), lambdaEndpoint: endpoint, lambdaCredentials: credentials)
    }

    /// Runs the seed script, if there is one, with the service as the shell's local one. Its output goes to stderr, for stdout is not its own.
    ///
    /// - Returns: a status other than 0 when it failed.
    func runSeedScript(in service: LocalService, region: String, reporter: ErrorReporter, sources: SourceMap) async -> Int32 {
        guard let path = seedScript else { return ExitStatus.success }
        do {
            return try await EvaluatorThread.run {
                var options = GatewayOptions(store: service.configuration.store)
                options.service = service
                options.defaultRegion = region
                let session = Session(
                    settings: SessionSettings(region: region), options: options, sink: FileDescriptorSink(descriptor: STDERR_FILENO),
                    terminal: { Process.terminal(STDERR_FILENO) })
                let runner = ProgramRunner(session, sources: sources)
                return reporter.report(runner.run(try SourceFile.read(path: path), name: path))
            }
        } catch {
            return reporter.report(ProgramOutcome(error))
        }
    }
}
