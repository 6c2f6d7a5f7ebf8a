import AWSRuntime
import IVSLanguage

/// The input of one call as it is put together, with the place in the program that each member came from: an error that the service
/// answers about a member points there.
struct OperationInput {
    let operation: Operation
    /// The command's name: where members point that no argument fed.
    let commandSpan: Span
    let interrupt: Interrupt
    var fields: [String: Document] = [:]
    /// The argument that fed a member.
    private(set) var spans: [String: Span] = [:]
    /// Where a member came from when no argument fed it.
    private(set) var origins: [String: String] = [:]

    init(operation: Operation, commandSpan: Span, interrupt: Interrupt) {
        self.operation = operation
        self.commandSpan = commandSpan
        self.interrupt = interrupt
    }

    mutating func set(_ member: Shape.Member, _ argument: BoundArgument) throws {
        let reader = OperationArguments(parameter: "`--\(kebabCase(member.name))`", span: argument.span, interrupt: interrupt)
        guard let document = try reader.document(argument.value, as: member.shape) else { return }
        fields[member.name] = document
        spans[member.name] = argument.span
    }

    /// In the order of the model, so that requests look alike however the flags were ordered.
    var document: Document {
        .map(
            operation.input.members.compactMap { member in
                fields[member.name].map { Document.Field(member.name, $0) }
            })
    }

    var missingRequired: [Shape.Member] {
        operation.input.members.filter { $0.isRequired && fields[$0.name] == nil }
    }

    func span(of member: String) -> Span { spans[member] ?? commandSpan }

    /// A member that is a text.
    func text(_ name: String) -> String? {
        if case .string(let text)? = fields[name] { text } else { nil }
    }

    /// A member that is a list of texts.
    func texts(_ name: String) -> [String] {
        guard case .list(let items)? = fields[name] else { return [] }
        return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// A member that is a map of texts.
    func textMap(_ name: String) -> [String: String] {
        guard case .map(let members)? = fields[name] else { return [:] }
        return Dictionary(members.compactMap { if case .string(let text) = $0.value { ($0.name, text) } else { nil } }) { $1 }
    }

    /// Takes required members that are still missing from a piped record's fields; an ARN serves as any identifier. A piped text stands
    /// for what the operation acts on.
    func completed(from item: Value) -> OperationInput {
        var completed = self
        for member in missingRequired {
            let isIdentifier = ResourceKind(member.shape) != nil
            switch item {
            case .string(let text) where isIdentifier || missingRequired.count == 1:
                completed.take(.string(text), for: member, origin: "the piped text")
            case .record(let record):
                // The last ones are those of chat messages, which say where and by whom they were sent.
                let candidates: [[String]] =
                    isIdentifier
                    ? [[member.name], ["arn"], ["room"]] : member.name == "userId" ? [["userId"], ["sender", "userId"]] : [[member.name]]
                for path in candidates {
                    guard let value = record.value(at: path) else { continue }
                    completed.take(value, for: member, origin: "the piped record's field `\(path.joined(separator: "."))`")
                    break
                }
            default:
                break
            }
        }
        return completed
    }

    /// Gives a member what no argument did.
    ///
    /// - Parameter origin: where it came from, for notes of errors.
    mutating func fill(_ member: Shape.Member, with document: Document, origin: String) {
        fields[member.name] = document
        origins[member.name] = origin
    }

    private mutating func take(_ value: Value, for member: Shape.Member, origin: String) {
        let reader = OperationArguments(parameter: origin, span: commandSpan, interrupt: interrupt)
        // A field of another type is no candidate: the member then counts as missing and the error says how to give it.
        guard let document = try? reader.document(value, as: member.shape) else { return }
        fill(member, with: document, origin: origin)
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
