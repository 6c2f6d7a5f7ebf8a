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

    /// Gives a member what no argument did.
    ///
    /// - Parameter origin: where it came from, for notes of errors.
    mutating func fill(_ member: Shape.Member, with document: Document, origin: String) {
        fields[member.name] = document
        origins[member.name] = origin
    }
}
