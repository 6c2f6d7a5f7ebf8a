import AWSRuntime
import HTTPTypes
import IVSChat
import IVSChatTesting
import Testing

@Suite("Errors of the client")
struct ErrorTests {
    let mock = MockTransport()
    var chat: IVSChatClient { IVSChatClient(region: "us-west-2", transport: mock) }

    @Test("An error has the members of its model, typed")
    func members() async throws {
        mock.respond(
            to: .createRoom, .exactly(1),
            with: IVSChatError(
                .serviceQuotaExceeded, message: "too many rooms", requestID: "id-1", resourceID: "r", resourceType: .room, limit: 50_000))
        let error = await #expect(throws: IVSChatError.self) { try await chat.createRoom() }
        #expect(error?.code == .serviceQuotaExceeded)
        #expect(error?.code.rawValue == "ServiceQuotaExceededException")
        #expect(error?.message == "too many rooms")
        #expect(error?.status == 402)
        #expect(error?.requestID == "id-1")
        #expect(error?.resourceID == "r")
        #expect(error?.resourceType == .room)
        #expect(error?.limit == 50_000)
        #expect(error?.reason == nil)
        #expect(error?.fieldList == [])
        #expect(error?.isRetryable == false)
    }

    @Test("A failed validation names the fields")
    func validation() async throws {
        let fields = [ValidationExceptionField(name: "messageReviewHandler.uri", message: "invalid lambda permission")]
        mock.respond(to: .createRoom, with: IVSChatError(.validation, message: "m", reason: .fieldValidationFailed, fieldList: fields))
        let error = await #expect(throws: IVSChatError.self) { try await chat.createRoom() }
        #expect(error?.reason == .fieldValidationFailed)
        #expect(error?.fieldList == fields)
        #expect(
            error?.description
                == "ValidationException: m (status 400)\n  messageReviewHandler.uri: invalid lambda permission")
    }

    @Test("Throttling is known where the operation's model leaves it out")
    func throttling() async throws {
        mock.respond(to: .createRoom, with: IVSChatError(.throttling, message: "slow down", limit: 5))
        let error = await #expect(throws: IVSChatError.self) { try await chat.createRoom() }
        #expect(error?.isThrottling == true)
        #expect(error?.isRetryable == true)
        #expect(error?.limit == 5)
        #expect(error?.status == 429)
    }

    @Test("An error that the model does not know keeps its name")
    func unknown() async throws {
        mock.respond(
            to: .listRooms, with: IVSChatError(ServiceError(code: "ExpiredTokenException", message: "expired", status: 403)))
        let error = await #expect(throws: IVSChatError.self) { try await chat.listRooms() }
        #expect(error?.code == "ExpiredTokenException")
        #expect(error?.code.isKnown == false)
        #expect(error?.serviceError.isExpiredCredentials == true)
    }

    @Test("The untyped path throws the untyped error")
    func untyped() async throws {
        mock.respond(to: .getRoom, with: IVSChatError(.resourceNotFound, message: "m", resourceID: "r", resourceType: .room))
        let error = await #expect(throws: ServiceError.self) {
            try await chat.execute(IVSChatModel.getRoom, ["identifier": "x"])
        }
        #expect(error?.code == "ResourceNotFoundException")
        #expect(error?.fields == ["resourceId": "r", "resourceType": "ROOM"])
    }

    @Test("An answer in HTML is an error by its status")
    func html() async throws {
        let response = AWSResponse(head: HTTPResponse(status: .badGateway), body: Array("<html>".utf8))
        mock.respond(to: .listRooms, with: response)
        let error = await #expect(throws: IVSChatError.self) { try await chat.listRooms() }
        #expect(error?.code == "BadGateway")
        #expect(error?.isRetryable == true)
    }

    @Test("No answer is a transport error")
    func dropped() async throws {
        mock.drop(.listRooms, as: .timedOut)
        let error = await #expect(throws: TransportError.self) { try await chat.listRooms() }
        #expect(error?.kind == .timedOut)
    }
}
