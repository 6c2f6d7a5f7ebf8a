import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTimestamps

/// `wait room-exists lobby`: asks until something is as it should be.
struct Wait: Command {
    let gateway: ServiceGateway

    /// What there is to wait for.
    private enum Condition: String, CaseIterable {
        case roomExists = "room-exists"
        case roomDeleted = "room-deleted"
        case loggingConfigurationActive = "logging-configuration-active"
        case loggingConfigurationDeleted = "logging-configuration-deleted"

        var operation: Operation {
            switch self {
            case .roomExists, .roomDeleted: IVSChatModel.getRoom
            case .loggingConfigurationActive, .loggingConfigurationDeleted: IVSChatModel.getLoggingConfiguration
            }
        }

        var endsWithoutResource: Bool { self == .roomDeleted || self == .loggingConfigurationDeleted }
    }

    private static let defaultTimeout: Int64 = 300_000_000_000

    var signature: Signature {
        Signature(
            "wait", .operations, summary: "Waits until a room or a logging configuration is as it should be.",
            details: """
                It asks again and again, with growing pauses of a second and more, and gives the resource as it then is; nothing where \
                something was to be gone. A state that leads nowhere, such as CREATE_FAILED, ends it at once with the error 'wait-failed', \
                the end of the time with 'wait-timeout'.

                What is not there yet has no name to be found by: a room that another program is about to create is given by its ARN.
                """,
            searchTerms: ["waiter", "until", "poll", "ready", "active"],
            positionals: [
                CommandParameter("condition", .oneOf(Condition.allCases.map(\.rawValue)), required: true, "What to wait for."),
                CommandParameter(
                    "resource", .string, "ARN, id or name; else the piped record's `arn`.",
                    completion: .session(ResourceKind.resource.rawValue)),
            ],
            flags: [
                CommandParameter("timeout", .duration, "The longest wait. Default: 5min.")
            ],
            examples: [
                Example(
                    "A logging configuration is ready some time after it was created",
                    """
                    create-logging-configuration --name logs --destination-configuration {s3: {bucketName: my-logs}} \
                    | wait logging-configuration-active --timeout 30s | get state
                    """,
                    output: #""ACTIVE""#)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let condition: Condition = try call.choice("condition")
        var input = OperationInput(operation: condition.operation, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        if let resource = call["resource"], let member = condition.operation.targetMember {
            try input.set(member, resource)
        } else if let item = try call.singleValue(for: self) {
            input = try input.completed(from: item)
        }
        if condition.endsWithoutResource, try isGone(&input, call) { return .nothing }
        try input.resolve(with: gateway, evaluator: call.evaluator)
        let arn = input.text("identifier") ?? ""
        var options = WaiterOptions(time: gateway.options.timeSource)
        options.maximumWait = .nanoseconds(try call.optionalDuration("timeout") ?? Self.defaultTimeout)
        let name = call["resource"].map { " \($0.value.text)" } ?? ""
        do {
            let document = try gateway.work.timing("wait \(condition.rawValue)\(name)", atMost: options.maximumWait) {
                try wait(for: condition, arn, options, call)
            }
            guard let document else { return .nothing }
            return .value(Value(document))
        } catch let error as WaiterError {
            throw evaluationError(error, input)
        } catch let error as IVSChatError {
            throw ServiceErrors.evaluationError(error.serviceError, of: input)
        } catch {
            throw ServiceErrors.evaluationError(error, of: input)
        }
    }

    /// A name that nobody has any more cannot be looked up: what it named is gone.
    private func isGone(_ input: inout OperationInput, _ call: Call) throws -> Bool {
        do {
            try input.resolve(with: gateway, evaluator: call.evaluator)
            return false
        } catch let error as EvaluationError where error.code == "unknown-room" || error.code == "unknown-logging-configuration" {
            return true
        }
    }

    private func wait(for condition: Condition, _ arn: String, _ options: WaiterOptions, _ call: Call) throws -> Document? {
        let client = try gateway.client(for: gateway.settings[call.evaluator])
        return try call.evaluator.wait {
            switch condition {
            case .roomExists: return try await client.waitUntilRoomExists(arn, options: options).document
            case .loggingConfigurationActive:
                return try await client.waitUntilLoggingConfigurationActive(arn, options: options).document
            case .roomDeleted: try await client.waitUntilRoomDeleted(arn, options: options)
            case .loggingConfigurationDeleted: try await client.waitUntilLoggingConfigurationDeleted(arn, options: options)
            }
            return nil
        }
    }

    private func evaluationError(_ error: WaiterError, _ input: OperationInput) -> EvaluationError {
        let isTimeout = error.reason == .timedOut
        return EvaluationError(
            Diagnostic(
                code: isTimeout ? .waitTimeout : .waitFailed, message: error.description,
                labels: [.init(input.commandSpan, isTimeout ? "gave up" : "waited in vain")],
                help: isTimeout ? "`--timeout 10min` waits longer" : nil),
            details: Record([("last", error.lastOutput.map { Value($0) } ?? .null)]), isRetryable: isTimeout)
    }
}
