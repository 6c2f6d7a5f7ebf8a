// Swift types for the structures, unions and enumerations of the model.

extension ServiceDescription {
    /// The file of a type that belongs to no single operation; nil for shapes that are plain Swift types.
    func typeFile(_ shape: ShapeDescription) throws -> SourceFile? {
        let needsTimestamps = try shape.members.contains { member in
            if case .timestamp = try self.shape(member.shape).kind { true } else { false }
        }
        var source = SourceText(
            imports: ["public import AWSRuntime"] + (needsTimestamps ? ["public import IVSTimestamps"] : []))
        source.line()
        switch shape.kind {
        case .structure: try source.structure(shape, in: self, comment: [shape.help], role: .value)
        case .union(let members): try source.union(shape, members, in: self)
        case .enumeration(let values): source.enumeration(shape.name, comment: shape.help, values: values)
        default: return nil
        }
        return SourceFile("Types/\(shape.name).swift", source)
    }

    /// The Swift type that a shape has.
    func swiftType(_ name: String) throws -> String {
        let shape = try shape(name)
        return switch shape.kind {
        case .boolean: "Bool"
        case .integer, .long: "Int"
        case .double: "Double"
        case .string: "String"
        case .document: "Document"
        case .timestamp: "Timestamp"
        case .list(let element): "[\(try swiftType(element))]"
        case .map(_, let value): "[String: \(try swiftType(value))]"
        case .enumeration, .structure, .union, .error: name
        }
    }

    /// What a required member reads as when the answer lacks it (Smithy, "client error correction").
    fileprivate func emptyValue(_ name: String) throws -> String {
        switch try shape(name).kind {
        case .boolean: "false"
        case .integer, .long, .double: "0"
        case .string: "\"\""
        case .document: ".null"
        case .timestamp: "Timestamp(seconds: 0)"
        case .list: "[]"
        case .map: "[:]"
        case .enumeration: "\"\""
        case .structure, .union, .error: throw ModelError("shapes.\(name)", "a required structure has no empty value")
        }
    }

    func help(_ member: MemberDescription) throws -> String {
        try member.help.isEmpty ? shape(member.shape).help : member.help
    }
}

/// What a structure is used for.
enum Role {
    /// An operation's request: all members are optional, so that it can be filled in step by step; what is missing is found on sending.
    case input
    case output
    case value
}

/// A member as Swift has it.
private struct Property {
    var name: String
    var wireName: String
    var type: String
    var isOptional: Bool
    var isRequired: Bool
    var isSensitive: Bool
    var help: String
    var emptyValue: String

    var declaredType: String { type + (isOptional ? "?" : "") }
}

extension SourceText {
    mutating func structure(
        _ shape: ShapeDescription, in service: ServiceDescription, comment: [String], role: Role
    ) throws {
        var properties: [Property] = []
        for member in shape.members {
            let isOptional = role == .input || !member.isRequired
            properties.append(
                Property(
                    name: SwiftNames.property(member.name), wireName: member.name,
                    type: try service.swiftType(member.shape), isOptional: isOptional, isRequired: member.isRequired,
                    isSensitive: try service.shape(member.shape).isSensitive, help: try service.help(member),
                    emptyValue: isOptional ? "" : try service.emptyValue(member.shape)))
        }
        self.comment(comment)
        block("public struct \(shape.name): DocumentConvertible, Hashable {") { source in
            for property in properties {
                source.comment(property.help)
                source.line("public var \(property.name): \(property.declaredType)")
            }
            if !properties.isEmpty { source.line() }
            source.initializers(properties, role: role)
            source.line()
            source.conversions(properties)
        }
        if properties.contains(where: \.isSensitive) {
            line()
            block("extension \(shape.name): HidesSensitiveMembers {") { source in
                source.block("public var visibleMembers: KeyValuePairs<String, Any> {") { source in
                    source.block("[", closing: "]") { source in
                        for property in properties {
                            let value = property.isSensitive ? "Redacted(\(property.name))" : "\(property.name) as Any"
                            source.line("\"\(property.name)\": \(value),")
                        }
                    }
                }
            }
        }
    }

    private mutating func initializers(_ properties: [Property], role: Role) {
        if role == .input, properties.contains(where: \.isRequired) {
            comment("A request to be filled in.")
            line("public init() {}")
            line()
        }
        // What a request must have is no optional here, so that the compiler asks for it.
        let parameters = properties.map { property in
            property.isRequired
                ? "\(property.name): \(property.type)" : "\(property.name): \(property.declaredType) = nil"
        }
        guard !parameters.isEmpty else {
            line("public init() {}")
            return
        }
        function("public init", parameters) { source in
            for property in properties { source.line("self.\(property.name) = \(property.name)") }
        }
    }

    private mutating func conversions(_ properties: [Property]) {
        block("public init?(document: Document) {") { source in
            source.line("guard case .map = document else { return nil }")
            for property in properties {
                let fallback = property.isOptional ? "" : " ?? \(property.emptyValue)"
                source.line("\(property.name) = document.member(\(property.wireName.literal))\(fallback)")
            }
        }
        line()
        guard !properties.isEmpty else {
            line("public var document: Document { .empty }")
            return
        }
        block("public var document: Document {") { source in
            source.line("var fields: [Document.Field] = []")
            for property in properties { source.line("fields.add(\(property.wireName.literal), \(property.name))") }
            source.line("return .map(fields)")
        }
    }

    fileprivate mutating func union(
        _ shape: ShapeDescription, _ members: [MemberDescription], in service: ServiceDescription
    ) throws {
        comment(shape.help)
        var cases: [(name: String, wireName: String, type: String, help: String)] = []
        for member in members {
            cases.append(
                (
                    SwiftNames.property(member.name), member.name, try service.swiftType(member.shape), try service.help(member)
                ))
        }
        block("public enum \(shape.name): DocumentConvertible, Hashable {") { source in
            for member in cases {
                source.comment(member.help)
                source.line("case \(member.name)(\(member.type))")
            }
            source.comment("One that this version does not know, under its name.")
            source.line("case unknown(String, Document)")
            source.line()
            source.block("public init?(document: Document) {") { source in
                source.line("guard case .map(let fields) = document else { return nil }")
                source.line("guard let field = fields.first(where: { $0.value != .null }) else { return nil }")
                source.line("switch field.name {")
                for member in cases {
                    source.line("case \(member.wireName.literal):")
                    source.indented { source in
                        source.line("guard let value = \(member.type)(document: field.value) else { return nil }")
                        source.line("self = .\(member.name)(value)")
                    }
                }
                source.line("default:")
                source.line("    self = .unknown(field.name, field.value)")
                source.line("}")
            }
            source.line()
            source.block("public var document: Document {") { source in
                source.line("switch self {")
                for member in cases {
                    source.line("case .\(member.name)(let value): .map([.init(\(member.wireName.literal), value.document)])")
                }
                source.line("case .unknown(let name, let value): .map([.init(name, value)])")
                source.line("}")
            }
        }
    }

    mutating func enumeration(
        _ name: String, comment: String, values: [String], caseNames: [String]? = nil, help: [String] = []
    ) {
        let cases = caseNames ?? values.map(SwiftNames.enumerationCase)
        self.comment(comment)
        block("public struct \(name): OpenEnumeration {") { source in
            source.line("public let rawValue: String")
            source.line("public init(rawValue: String) { self.rawValue = rawValue }")
            source.line()
            for (index, (name, value)) in zip(cases, values).enumerated() {
                if index < help.count { source.comment(help[index]) }
                source.line("public static var \(name): Self { Self(rawValue: \(value.literal)) }")
            }
            source.line()
            source.call("public static var knownValues: [Self] { [", cases.map { "." + $0 }, closing: "] }")
        }
    }
}
