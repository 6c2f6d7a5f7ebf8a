import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import Synchronization

@testable import LocalService

/// A room with a review handler, and two people in it.
struct ReviewedRoom {
    static let function = "arn:aws:lambda:us-east-1:123456789012:function:moderate"

    let subject: ServiceUnderTest
    let arn: String
    let alice: ChatClient
    let bob: ChatClient

    /// - Parameter fallback: nil for the room's default.
    init(
        fallback: String? = nil, room: JSONObject = [:], review: ReviewConfiguration = ReviewConfiguration(), quotas: Quotas = Quotas(),
        attributes: JSONValue? = nil
    ) async throws {
        var review = review
        // A busy machine must not decide a test: time runs out only where that is the subject.
        if review.timeout == ReviewConfiguration.defaultTimeout { review.timeout = .seconds(3600) }
        subject = try ServiceUnderTest(quotas: quotas, review: review)
        var handler: JSONObject = ["uri": .string(Self.function)]
        handler["fallbackResult"] = fallback.map(JSONValue.string)
        var room = room
        room["messageReviewHandler"] = .object(handler)
        arn = try await subject.room(room)
        alice = try await subject.join(arn, attributes: attributes)
        bob = try await subject.join(arn, as: "bob")
    }

    /// Puts a closure behind the room's handler.
    func review(_ body: @escaping @Sendable (JSONValue) async throws -> JSONValue) throws {
        try subject.service.reviewHandlers.set(Self.function, to: ClosureReviewHandler(body))
    }

    var counters: MessagingCounters { subject.service.messagingCounters }
}

/// Answers what a test says, and remembers what it was asked.
final class StubSender: HTTPSender {
    private let answer: @Sendable (AWSRequest) async throws -> AWSResponse
    private let asked = Mutex<[AWSRequest]>([])

    init(_ answer: @escaping @Sendable (AWSRequest) async throws -> AWSResponse) {
        self.answer = answer
    }

    convenience init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: JSONValue) {
        self.init { _ in AWSResponse(head: HTTPResponse(status: status, headerFields: headers), body: body.serialized()) }
    }

    func send(_ request: AWSRequest, timeouts: HTTPTimeouts) async throws -> AWSResponse {
        asked.withLock { $0.append(request) }
        return try await answer(request)
    }

    var requests: [AWSRequest] { asked.withLock { $0 } }
}
