import AWSRuntime
import IVSChat
import IVSLanguage

/// `say`: sends a message as a user who has joined.
struct SayCommand: Command {
    let desk: ChatDesk

    let signature = Signature(
        "say", .chat, summary: "Sends a message to the room, as a user who has joined it.",
        details: """
            It waits until the service has delivered the message, and gives it as everybody received it. A message has at most as many \
            characters as the room allows, 500 at most. Without words, each text that flows in is a message. At the prompt, which shows the \
            message above the line, the result is not shown again.

            The words are those of the language: an apostrophe inside a word is plain, but quotes go around a message with `;`, `&`, `|`, `>`, `$` or \
            brackets in it. `chat` takes lines as they stand.
            """,
        searchTerms: ["send", "message", "write", "speak", "chat", "post"],
        rest: CommandParameter("words", .string, "What to say; several words are joined by blanks."),
        flags: [
            CommandParameter(
                "as", .string, "Who says it; by default the user who joined last, or whom `use user` chose.", completion: .session("user")),
            CommandParameter("attributes", .structured, "Texts that go out with the message."),
        ],
        output: .record(ChatEntry.fields),
        examples: [
            Example(
                "A message as everybody receives it", "create-room --name lobby | join --as alice; say Hello everybody | get content",
                output: #""Hello everybody""#),
            Example(
                "With attributes", "create-room --name lobby | join --as alice; say Look --attributes {mood: happy} | get attributes.mood",
                output: #""happy""#),
            Example(
                "A message for each text", "create-room --name lobby | join --as alice; [one, two] | say | get content | to json --compact",
                output: #"["one","two"]"#),
            Example(
                "Somebody who may only read",
                "create-room --name lobby | join --as eve --capabilities []; try { say Hello } catch Forbidden e { $e.status }",
                output: "403"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let member =
            try call["as"].map { try desk.member(named: $0.value.text, at: $0.span, evaluator: call.evaluator) }
            ?? desk.speakingMember(at: call.span, evaluator: call.evaluator)
        let attributes = try call["attributes"].map { try Self.attributes($0, call) }
        if call.rest.isEmpty {
            if case .nothing = call.input { throw missingWords(call) }
            return try call.mapItems(for: self) { item in
                guard case .string(let text) = item else {
                    throw call.wrongInput(
                        item, expected: "a string", help: "`get content` takes a message's text, `to-text` makes text of values")
                }
                return try send(text, attributes, member, call)
            }
        }
        return .value(try send(call.rest.map(\.value.text).joined(separator: " "), attributes, member, call))
    }

    private func send(_ text: String, _ attributes: [String: String]?, _ member: ChatMember, _ call: Call) throws -> Value {
        try desk.say(text, attributes: attributes, as: member, at: call.rest.first?.span ?? call.span, evaluator: call.evaluator)
    }

    /// In any of the forms that operations take attributes in.
    private static func attributes(_ argument: BoundArgument, _ call: Call) throws -> [String: String] {
        var input = OperationInput(operation: IVSChatModel.sendEvent, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        if let member = input.operation.input.member("attributes") { try input.set(member, argument) }
        return input.textMap("attributes")
    }

    private func missingWords(_ call: Call) -> EvaluationError {
        EvaluationError(
            .missingArgument, "`say` needs something to say", at: call.span, "nothing to say", help: "say \"Hello!\"")
    }
}
