import AWSRuntime
import IVSChat
import Testing

@Suite("The table of operations")
struct OperationTableTests {
    @Test("It has the 17 operations, by name")
    func operations() {
        #expect(IVSChatModel.operations.count == 17)
        #expect(IVSChatModel.operations.map(\.name) == IVSChatModel.operations.map(\.name).sorted())
        #expect(IVSChatModel.operation(named: "SendEvent") == IVSChatModel.sendEvent)
        #expect(IVSChatModel.operation(named: "sendEvent") == nil)
        #expect(IVSChatModel.errors.map(\.status) == [403, 409, 500, 403, 404, 402, 429, 400])
    }

    @Test("Every operation explains itself and each of its members", arguments: IVSChatModel.operations)
    func help(_ operation: AWSRuntime.Operation) {
        #expect(isSentence(operation.summary) && operation.summary.count <= 90, "\(operation.summary)")
        #expect(isSentence(operation.details))
        for member in operation.input.members + (operation.output?.members ?? []) {
            #expect(isSentence(member.help) && member.help.count <= 200, "\(member.name): \(member.help)")
        }
    }

    private func isSentence(_ text: String) -> Bool {
        text.first?.isUppercase == true && text.hasSuffix(".") && !text.contains("<") && !text.contains("  ")
    }

    @Test("Every operation says how often it may be called, and its help repeats it", arguments: IVSChatModel.operations)
    func callRates(_ operation: AWSRuntime.Operation) throws {
        let rate = try #require(operation.callsPerSecond)
        #expect(operation.details.contains("At most \(rate) calls per second"))
    }

    @Test("What takes a resource away is destructive, and nothing else is")
    func destructive() {
        #expect(IVSChatModel.operations.filter(\.isDestructive).map(\.name) == ["DeleteLoggingConfiguration", "DeleteRoom"])
    }

    @Test("What pages takes and gives its tokens, and nothing else does")
    func pagination() {
        for operation in IVSChatModel.operations {
            let members = Set(operation.input.members.map(\.name))
            guard let pagination = operation.pagination else {
                #expect(!members.contains("nextToken"), "\(operation)")
                continue
            }
            #expect(members.isSuperset(of: [pagination.inputToken, pagination.pageSize]))
            #expect(Set((operation.output?.members ?? []).map(\.name)) == [pagination.items, pagination.outputToken])
        }
    }

    @Test(
        "The pattern of a taggable resource takes real ARNs",
        arguments: [
            ("arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl", true),
            ("arn:aws:ivschat:us-west-2:123456789012:logging-configuration/AbCdEfGhIjKl", true),
            ("arn:aws:ivschat:us-west-2:123456789012:room", false), ("AbCdEfGhIjKl", false),
        ])
    func resourceARN(arn: String, isValid: Bool) throws {
        let shape = try #require(IVSChatModel.tagResource.input.member("resourceArn")?.shape)
        let pattern = try Regex(try #require(shape.pattern))
        #expect((try pattern.wholeMatch(in: arn) != nil) == isValid)
    }

    @Test("What must not be shown is marked")
    func sensitive() {
        let names = IVSChatModel.operations.flatMap { $0.input.members + ($0.output?.members ?? []) }
            .filter(\.shape.isSensitive).map(\.name)
        #expect(Set(names) == ["userId", "attributes", "token"])
        #expect(IVSChatModel.sendEvent.input.member("attributes")?.shape.isSensitive == false)
    }
}
