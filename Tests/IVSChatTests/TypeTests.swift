import AWSRuntime
import IVSChat
import IVSTimestamps
import Testing

@Suite("The types of the model")
struct TypeTests {
    static let request = CreateChatTokenRequest(
        roomIdentifier: "room", userID: "s3cret", capabilities: [.sendMessage], attributes: ["s3cret": "s3cret"])
    static let response = CreateChatTokenResponse(token: "s3cret", tokenExpirationTime: Timestamp(seconds: 0))

    @Test(
        "Sensitive members are in no text",
        arguments: [
            "\(request)", String(describing: request), String(reflecting: request), "\(Optional(request) as Any)", "\([request])",
            dumped(request), dumped([request]), "\(Mirror(reflecting: request).children.map(\.value))", "\(response)", dumped(response),
            "\(DisconnectUserRequest(roomIdentifier: "room", userID: "s3cret"))",
        ])
    func redaction(_ text: String) {
        #expect(!text.contains("s3cret"))
        #expect(text.contains("<redacted>"))
    }

    @Test("A description shows the other members, and which of the sensitive ones are set")
    func description() {
        #expect(
            "\(DisconnectUserRequest(roomIdentifier: "room", userID: "s3cret", reason: "spam"))"
                == #"DisconnectUserRequest(roomIdentifier: Optional("room"), userID: <redacted>, reason: Optional("spam"))"#)
        #expect("\(CreateChatTokenResponse())".hasPrefix("CreateChatTokenResponse(token: nil, "))
    }

    private static func dumped(_ value: some Any) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }

    @Test("A value that the model does not know is kept")
    func openEnumeration() {
        let state = LoggingConfigurationState(document: "ARCHIVING")
        #expect(state?.rawValue == "ARCHIVING")
        #expect(state?.isKnown == false)
        #expect(state?.document == "ARCHIVING")
        #expect(LoggingConfigurationState(document: "CREATE_FAILED") == .createFailed)
        #expect(LoggingConfigurationState.knownValues.count == 7)
        #expect(FallbackResult(document: 5) == nil)
    }

    @Test("A destination that the model does not know is kept")
    func union() {
        let document: Document = ["kafka": ["topic": "x"]]
        #expect(DestinationConfiguration(document: document) == .unknown("kafka", ["topic": "x"]))
        #expect(DestinationConfiguration(document: document)?.document == document)
        #expect(
            DestinationConfiguration(document: ["s3": .null, "firehose": ["deliveryStreamName": "d"]])
                == .firehose(.init(deliveryStreamName: "d")))
        #expect(DestinationConfiguration(document: .empty) == nil)
    }

    @Test("A required member that an answer lacks is empty, as are those of other kinds")
    func missing() {
        #expect(ListRoomsResponse(document: .empty) == ListRoomsResponse(rooms: []))
        #expect(S3DestinationConfiguration(document: .empty) == S3DestinationConfiguration(bucketName: ""))
        #expect(GetRoomResponse(document: ["name": 5, "id": "x"]) == GetRoomResponse(id: "x"))
        #expect(GetRoomResponse(document: "x") == nil)
    }
}
