/// Why a client's frame came to nothing: what its ERROR frame says. The codes are documented (messaging API, "Error Messages"); of the texts
/// clients compare two verbatim, the others are in `Assumptions`.
struct ChatFailure: Error, Sendable, Hashable {
    let code: Int
    let message: String

    /// The frame is no request, or one that lacks something. `detail` names what, never a value of the frame.
    static func invalid(_ detail: String) -> ChatFailure { ChatFailure(code: 400, message: Assumptions.invalidFrame(detail)) }

    static let contentTooLong = ChatFailure(code: 400, message: "Message exceeds maximum length")
    static let sessionExpired = ChatFailure(code: 401, message: Assumptions.sessionExpired)

    static func missing(_ capability: String) -> ChatFailure {
        ChatFailure(code: 403, message: Assumptions.missingCapability(capability))
    }

    static let roomNotFound = ChatFailure(code: 404, message: Assumptions.roomGone)

    /// - Parameter reason: of the review handler, if it gave one.
    static func rejected(_ reason: String?) -> ChatFailure {
        ChatFailure(code: 406, message: reason ?? Assumptions.rejectionWithoutReason)
    }

    static func tooLarge(_ field: String) -> ChatFailure { ChatFailure(code: 413, message: Assumptions.fieldTooLarge(field)) }

    static let tooManyRequests = ChatFailure(code: 429, message: "rate limit exceeded")
    static let internalFailure = ChatFailure(code: 500, message: Assumptions.internalFailure)
}
