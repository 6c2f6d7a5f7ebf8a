internal import AWSRuntime

/// What a scripted answer comes to.
enum Answer: Sendable {
    case output(Document)
    case response(AWSResponse)
}

/// For which calls of an operation an answer serves, and where that was written.
struct Rule: Sendable {
    var matches: (@Sendable (Document) -> Bool)?
    /// `RoomTests.swift:12`
    var place: String
}

struct ScriptedAnswer: Sendable {
    var operation: Operation
    /// Nil for all calls of the operation.
    var rule: Rule?
    /// Nil for ever.
    var remaining: Int?
    var delay: Int64
    var answer: @Sendable (Document) async throws -> Answer

    func serves(_ call: Operation, _ input: Document) -> Bool {
        operation == call && remaining != 0 && (rule?.matches?(input) ?? true)
    }

    var name: String { operation.name + (rule.map { " (\($0.place))" } ?? "") }

    /// Why the answer does not serve a call of its operation.
    var obstacle: String {
        let place = rule?.place ?? "an answer to all calls"
        return remaining == 0 ? "\(place): used up" : "\(place): its condition does not hold"
    }
}

/// What a mock was told and what it saw.
struct MockState: Sendable {
    var script: [ScriptedAnswer] = []
    var calls: [MockTransport.Call] = []
    var unexpected: [String] = []
    var isClosed = false

    mutating func takeAnswer(to operation: Operation, _ input: Document) -> ScriptedAnswer? {
        guard let index = script.firstIndex(where: { $0.serves(operation, input) }) else { return nil }
        if let remaining = script[index].remaining { script[index].remaining = remaining - 1 }
        return script[index]
    }

    func unexpectedCall(of operation: Operation, _ input: Document) -> UnexpectedCall {
        UnexpectedCall(
            operation: operation.name, input: input.arguments(of: operation),
            candidates: script.filter { $0.operation == operation }.map(\.obstacle))
    }
}

extension Document {
    /// The members of an input as the arguments of a call, sensitive values redacted: `name: "lobby", tags: {"env": "demo"}`.
    func arguments(of operation: Operation) -> String {
        guard case .map(let fields) = redacted(as: operation.input) else { return "" }
        return fields.map { "\($0.name): \($0.value.literal)" }.joined(separator: ", ")
    }

    private var literal: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .double(let value): "\(value)"
        case .string(let text): text.debugDescription
        case .timestamp(let time): "\(time)"
        case .blob(let bytes): "\(bytes.count) bytes"
        case .list(let elements): "[\(elements.map(\.literal).joined(separator: ", "))]"
        case .map(let fields):
            "{\(fields.map { "\($0.name.debugDescription): \($0.value.literal)" }.joined(separator: ", "))}"
        }
    }
}
