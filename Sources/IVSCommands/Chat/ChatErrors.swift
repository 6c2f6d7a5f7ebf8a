import AWSRuntime
import IVSChat
import IVSLanguage

/// Turns what a chat connection threw into an error of the language.
enum ChatErrors {
    /// What asking for the token threw, told apart from what connecting threw.
    struct TokenFailure: Error, CustomStringConvertible {
        var error: any Error
        var description: String { "\(error)" }
    }

    /// Connecting failed.
    ///
    /// - Parameter input: of CreateChatToken, whose arguments an error of the service points at.
    static func connecting(_ error: any Error, _ input: OperationInput) -> any Error {
        switch error {
        case let error as IVSChatError: return ServiceErrors.evaluationError(error.serviceError, of: input)
        case let failure as TokenFailure: return ServiceErrors.evaluationError(failure.error, of: input)
        case let refusal as WebSocketRefusal:
            return EvaluationError(
                Diagnostic(
                    code: .connectionRefused, message: refusal.description, labels: [.init(input.commandSpan, "while connecting")]),
                details: Record([("status", .int(Int64(refusal.status)))]))
        case let error as TransportError:
            return EvaluationError(
                Diagnostic(
                    code: .noAnswer, message: "the chat endpoint was not reached: \(error.message)",
                    labels: [.init(input.commandSpan, "while connecting")]),
                isRetryable: true)
        default: return request(error, action: "connect", at: input.commandSpan)
        }
    }

    /// A request over a connection failed.
    static func request(_ error: any Error, action: String, at span: Span) -> any Error {
        switch error {
        case let error as ChatError:
            return EvaluationError(
                Diagnostic(
                    code: .foreign(error.code.name, exitStatus: ExitStatus.service), message: error.message,
                    labels: [.init(span, "\(action) got error \(error.code)")]),
                details: Record([
                    ("operation", .string(action)), ("status", .int(Int64(error.code.rawValue))),
                    ("requestId", error.requestID.map(Value.string) ?? .null),
                ]),
                isRetryable: error.code == .tooManyRequests || error.code == .internalServerError)
        case let error as ChatRoomError:
            return EvaluationError(
                Diagnostic(
                    code: .chatDisconnected, message: error.description, labels: [.init(span, "not done")],
                    help: "`join` again; `who` shows who is connected"))
        case let error as TransportError:
            return EvaluationError(
                Diagnostic(code: .noAnswer, message: error.message, labels: [.init(span, "while sending this")]),
                isRetryable: true)
        default: return error
        }
    }

    /// A room that is being watched has no connection left.
    static func ended(_ reason: DisconnectReason, room: String, at span: Span) -> EvaluationError {
        EvaluationError(
            Diagnostic(
                code: .chatDisconnected, message: "the connection to \(room) has ended: \(reason)", labels: [.init(span, "watched here")]))
    }
}

extension ChatError.Code {
    /// As errors of the service are spelled; the words are those of the official mobile SDKs.
    var name: String {
        switch self {
        case .invalidParameter: "InvalidParameter"
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .resourceNotFound: "ResourceNotFound"
        case .notAcceptable: "NotAcceptable"
        case .payloadTooLarge: "PayloadTooLarge"
        case .tooManyRequests: "TooManyRequests"
        case .internalServerError: "InternalServerError"
        default: "ChatError\(rawValue)"
        }
    }
}
