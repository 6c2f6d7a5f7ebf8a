public import IVSJSON
import Synchronization

/// Which handler stands behind which ARN, for this process. Rooms name ARNs (`messageReviewHandler.uri`); one that stands for nothing here is
/// called at the Lambda endpoint of the configuration, if it has one.
public final class ReviewHandlers: Sendable {
    private let configuration: ReviewConfiguration
    private let handlers = Mutex<[String: any ReviewHandler]>([:])

    /// ARNs that may be mapped: far more than anybody has, so that whoever may administer the service cannot fill its memory.
    public static let most = 1000

    init(_ configuration: ReviewConfiguration) {
        self.configuration = configuration
    }

    /// Has `handler` stand behind the ARN from now on, in the place of an earlier one.
    /// - Throws: `ReviewHandlerError`.
    public func set(_ arn: String, to handler: any ReviewHandler) throws(ReviewHandlerError) {
        guard Self.isFunction(arn) else { throw ReviewHandlerError("`\(arn.prefix(200))` is no ARN of a Lambda function") }
        let isSet = handlers.withLock { handlers in
            guard handlers.count < Self.most || handlers[arn] != nil else { return false }
            handlers[arn] = handler
            return true
        }
        guard isSet else { throw ReviewHandlerError("there are \(Self.most) review handlers already") }
    }

    /// Has a URL or a command line stand behind the ARN: what starts with `http://` or `https://` is a URL.
    /// - Throws: `ReviewHandlerError`.
    public func set(_ arn: String, toTarget target: String) throws(ReviewHandlerError) {
        if target.hasPrefix("http://") || target.hasPrefix("https://") {
            try set(arn, toURL: target)
        } else {
            guard !target.allSatisfy(\.isWhitespace) else { throw ReviewHandlerError("the command line is empty") }
            try set(arn, to: CommandReviewHandler(target, timeout: configuration.timeout))
        }
    }

    /// - Throws: `ReviewHandlerError`.
    public func set(_ arn: String, toURL url: String) throws(ReviewHandlerError) {
        guard let http = configuration.http else {
            throw ReviewHandlerError("this service has no HTTP client, which a review at a URL needs")
        }
        try set(arn, to: try HTTPReviewHandler(url: url, http: http))
    }

    /// False when nothing stood behind the ARN.
    @discardableResult
    public func remove(_ arn: String) -> Bool {
        handlers.withLock { $0.removeValue(forKey: arn) != nil }
    }

    public func removeAll() { handlers.withLock { $0 = [:] } }

    /// The handlers by ARN, in the order of the ARNs.
    public var all: [(arn: String, handler: any ReviewHandler)] {
        handlers.withLock { $0.map { (arn: $0.key, handler: $0.value) } }.sorted { $0.arn < $1.arn }
    }

    /// What is to be called for an ARN; nil when there is nothing.
    func handler(for arn: String) -> (any ReviewHandler)? {
        if let handler = handlers.withLock({ $0[arn] }) { return handler }
        guard let endpoint = configuration.lambdaEndpoint, let http = configuration.http else { return nil }
        return LambdaReviewHandler(endpoint: endpoint, credentials: configuration.lambdaCredentials, http: http)
    }

    private static func isFunction(_ arn: String) -> Bool {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        return arn.utf8.count <= 512 && parts.count >= 7 && parts[0] == "arn" && parts[2] == "lambda" && parts[5] == "function"
    }
}

/// A review handler that cannot be set, with the reason for people to read.
public struct ReviewHandlerError: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

// MARK: - The form in which administrators see and set handlers

extension ReviewHandlers {
    /// `[{"arn": …, "kind": "url", "target": …}]`, in the order of the ARNs.
    public var json: JSONValue {
        .array(
            all.map {
                ["arn": .string($0.arn), "kind": .string($0.handler.kind), "target": $0.handler.target.map(JSONValue.string) ?? .null]
            })
    }

    /// Takes `{"arn": …, "url": …}`. Command lines are not taken in this form: it comes over HTTP, and whoever reaches the port would run
    /// programs on this machine.
    /// - Throws: `ReviewHandlerError`.
    public func set(fromJSON json: JSONValue) throws(ReviewHandlerError) {
        guard let object = json.objectValue else { throw ReviewHandlerError("expected an object with `arn` and `url`") }
        for member in object where member.key != "arn" && member.key != "url" {
            throw ReviewHandlerError("`\(member.key.prefix(50))` is no member of a review handler: expected `arn` and `url`")
        }
        guard let arn = object["arn"]?.stringValue else { throw ReviewHandlerError("`arn` is missing or no text") }
        guard let url = object["url"]?.stringValue else { throw ReviewHandlerError("`url` is missing or no text") }
        try set(arn, toURL: url)
    }
}
