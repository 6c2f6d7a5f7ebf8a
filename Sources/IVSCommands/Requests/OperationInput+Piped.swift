import AWSRuntime
import IVSLanguage

// What flows into a call. Nothing of it is dropped in silence: what no member can take is an error.
extension OperationInput {
    /// The input with what a piped item gives for the members that no argument gave.
    ///
    /// A record's fields are for the members of the same name; an ARN serves as any identifier. Fields that the operation does not know are left
    /// alone, and so are null and what an empty column of a table gives for a member that is no text. A text stands for what the operation acts
    /// on, or for the one member that it lacks.
    ///
    /// - Throws: `unused-input` where the operation could take nothing from the item, `invalid-value` and the like where a field is of another
    ///   type than its member.
    func completed(from item: Value) throws -> OperationInput {
        let open = operation.input.members.filter { fields[$0.name] == nil }
        guard !open.isEmpty else { throw unusedInput("everything that it takes is given", help: Self.eachHelp(operation)) }
        var completed = self
        switch item {
        case .record(let record):
            var isUsed = false
            for member in open where try completed.take(from: record, for: member) { isUsed = true }
            guard isUsed else { throw unknownFields(of: record, open) }
        case .string(let text):
            let missing = missingRequired
            guard let member = missing.first(where: { ResourceKind($0.shape) != nil }) ?? (missing.count == 1 ? missing[0] : nil) else {
                throw unusedInput("a text says nothing that it lacks", help: Self.recordHelp(open))
            }
            try completed.fill(member, from: .string(text), origin: "the piped text")
        default:
            throw unusedInput("it takes records, not \(item.typeName.withArticle)", help: Self.recordHelp(open))
        }
        return completed
    }

    /// Whether the record has a field for the member.
    private mutating func take(from record: Record, for member: Shape.Member) throws -> Bool {
        if let value = record[member.name] {
            try fill(member, from: value, origin: "the piped record's field `\(member.name)`")
            return true
        }
        // The last ones are those of chat messages, which say where and by whom they were sent.
        let others: [[String]] =
            ResourceKind(member.shape) != nil && member.isRequired
            ? [["arn"], ["room"]] : member.name == "userId" ? [["sender", "userId"]] : []
        for path in others {
            guard case .string(let text)? = record.value(at: path) else { continue }
            try fill(member, from: .string(text), origin: "the piped record's field `\(path.joined(separator: "."))`")
            return true
        }
        return false
    }

    private mutating func fill(_ member: Shape.Member, from value: Value, origin: String) throws {
        guard let value = member.shape.value(of: value) else { return }
        // What comes from elsewhere reads no files of this machine.
        let reader = OperationArguments(parameter: origin, span: commandSpan, interrupt: interrupt, expandsFiles: false)
        guard let document = try reader.document(value, as: member.shape) else { return }
        fill(member, with: document, origin: origin)
    }

    // MARK: Errors

    private func unusedInput(_ reason: String, help: String) -> EvaluationError {
        EvaluationError(
            .unusedInput, "`\(operation.commandName)` can do nothing with what flows into it", at: commandSpan, reason, help: help)
    }

    private func unknownFields(of record: Record, _ open: [Shape.Member]) -> EvaluationError {
        let names = record.keys.prefix(5).map { "`\($0)`" } + (record.count > 5 ? ["…"] : [])
        let fields = names.isEmpty ? "the record is empty" : "it knows none of the fields \(names.joined(separator: ", "))"
        return unusedInput(fields, help: Self.recordHelp(open))
    }

    private static func recordHelp(_ open: [Shape.Member]) -> String {
        let names = open.map { ResourceKind($0.shape) != nil && $0.isRequired ? "`arn`" : "`\($0.name)`" }
        return "it takes records with \(names.joined(separator: ", "))"
    }

    private static func eachHelp(_ operation: Operation) -> String {
        "leave a flag out that the items are to give, or say `each { \(operation.commandName) … }` for a call for each of them"
    }
}

extension Shape {
    /// The value that a column of a table stands for, where all is text: a number or a truth where one is wanted, and nothing where an empty column
    /// can be no text.
    fileprivate func value(of value: Value) -> Value? {
        guard case .string(let text) = value else { return value }
        switch kind {
        case .string, .enumeration: return value
        case _ where text.isEmpty: return nil
        case .integer, .long: return Int64(text).map(Value.int) ?? value
        case .double: return Double(text).map(Value.float) ?? value
        case .boolean: return Bool(text).map(Value.bool) ?? value
        default: return value
        }
    }
}

extension Record {
    /// Nil where a field is missing or no record.
    fileprivate func value(at path: [String]) -> Value? {
        var value = Value.record(self)
        for name in path {
            guard case .record(let record) = value, let field = record[name] else { return nil }
            value = field
        }
        return value
    }
}
