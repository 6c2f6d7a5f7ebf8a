import AWSRuntime
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Tags")
struct TagTests {
    enum Kind: CaseIterable, Sendable { case room, loggingConfiguration }

    @Test("Tags are merged, told and taken away", arguments: Kind.allCases)
    func lifeOfTags(kind: Kind) async throws {
        let subject = try ServiceUnderTest()
        let arn = try await resource(kind, subject, ["tags": ["env": "demo", "team": "a"]])
        let tagged = await subject.call(IVSChatModel.tagResource, ["resourceArn": arn, "tags": ["team": "b", "owner": "é & co"]])
        #expect(tagged.status == 200)
        #expect(tagged.body == [:])
        #expect(await tags(arn, subject) == ["env": "demo", "team": "b", "owner": "é & co"])
        let untagged = await subject.call(IVSChatModel.untagResource, ["resourceArn": arn, "tagKeys": ["env", "owner", "unheard of"]])
        #expect(untagged.status == 200)
        #expect(untagged.body == [:])
        #expect(await tags(arn, subject) == ["team": "b"])
    }

    @Test("Changed tags show in the resource and leave updateTime as it is")
    func resourceShowsTags() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        subject.advance(milliseconds: 5)
        _ = await subject.call(IVSChatModel.tagResource, ["resourceArn": .string(room), "tags": ["a": "b"]])
        let got = await subject.call(IVSChatModel.getRoom, ["identifier": .string(room)])
        #expect(got.body["tags"] == ["a": "b"])
        #expect(got.body["updateTime"] == got.body["createTime"])
    }

    @Test("A resource has at most 50 tags, those counted that it has already", arguments: Kind.allCases)
    func mostTags(kind: Kind) async throws {
        let subject = try ServiceUnderTest()
        let arn = try await resource(kind, subject, ["tags": .object(JSONObject((0..<49).map { ("key\($0)", "v") }))])
        let replaced = await subject.call(IVSChatModel.tagResource, ["resourceArn": arn, "tags": ["key0": "w", "key49": "v"]])
        #expect(replaced.status == 200)
        let refused = await subject.call(IVSChatModel.tagResource, ["resourceArn": arn, "tags": ["key50": "v"]])
        #expect(refused.code == "ValidationException")
        #expect(refused.fields == ["tags"])
        #expect(await tags(arn, subject)?.objectValue?.count == 50)
    }

    @Test(
        "What does not exist has no tags",
        arguments: [
            "arn:aws:ivschat:us-east-1:123456789012:room/abcdefghijkl",
            "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/abcdefghijkl",
            "arn:aws:ivschat:us-east-1:123456789012:stream/abcdefghijkl",
            "arn:aws:ivschat:eu-west-1:123456789012:room/abcdefghijkl",
        ])
    func notFound(arn: String) async throws {
        let subject = try ServiceUnderTest()
        let answers = [
            await subject.call(IVSChatModel.listTagsForResource, ["resourceArn": .string(arn)]),
            await subject.call(IVSChatModel.tagResource, ["resourceArn": .string(arn), "tags": ["a": "b"]]),
            await subject.call(IVSChatModel.untagResource, ["resourceArn": .string(arn), "tagKeys": ["a"]]),
        ]
        for answer in answers {
            #expect(answer.status == 404)
            #expect(
                answer.body == [
                    "message": .string("Resource \(arn) does not exist"), "resourceId": "abcdefghijkl", "resourceType": "ROOM",
                ])
        }
    }

    private func resource(_ kind: Kind, _ subject: ServiceUnderTest, _ input: JSONObject) async throws -> JSONValue {
        switch kind {
        case .room: .string(try await subject.room(input))
        case .loggingConfiguration: .string(try await subject.loggingConfiguration(input))
        }
    }

    private func tags(_ arn: JSONValue, _ subject: ServiceUnderTest) async -> JSONValue? {
        await subject.call(IVSChatModel.listTagsForResource, ["resourceArn": arn]).body["tags"]
    }
}
