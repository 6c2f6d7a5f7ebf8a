// The tables: what is known about the service, for everything that works on documents.

extension ServiceDescription {
    /// `IVSChatModel.swift`: the service with its list of operations and errors.
    func serviceTable() -> SourceFile {
        var source = SourceText(imports: ["public import AWSRuntime"])
        source.line()
        source.comment(
            "The model of \(title): each operation, also under its own name, with shapes, constraints, errors and help. "
                + "Nothing of it is built before it is first used.")
        source.block("public enum IVSChatModel {") { source in
            source.comment("The service as a whole.")
            source.block("public static let service = ServiceModel(", closing: ")") { source in
                source.line("title: \(title.literal), endpointPrefix: \(endpointPrefix.literal),")
                source.line("signingName: \(signingName.literal), apiVersion: \(apiVersion.literal),")
                source.block("operations: [", closing: "],") { source in
                    for operation in operations { source.line(SwiftNames.function(operation.name) + ",") }
                }
                source.line("errors: errors")
            }
            source.line()
            source.comment("All operations, by name.")
            source.line("public static var operations: [Operation] { service.operations }")
            source.line()
            source.comment("The operation with this name, such as `CreateRoom`.")
            source.line("public static func operation(named name: String) -> Operation? { service.operation(named: name) }")
            source.line()
            source.comment("All errors, by name.")
            source.block("public static let errors = [", closing: "]") { source in
                for error in errors { source.line("Errors.\(SwiftNames.errorCode(error.name)),") }
            }
            source.line()
            source.comment(
                "What lists give, each shape with the members that a table shows first, by importance. Others follow, ARNs last.")
            source.block("package static let columns: [(shape: Shape, columns: [String])] = [", closing: "]") { source in
                for shape in shapes where !shape.columns.isEmpty {
                    source.line("(Shapes.\(shapeName(shape.name)), [\(shape.columns.map(\.literal).joined(separator: ", "))]),")
                }
            }
        }
        source.line()
        source.block("enum Errors {") { source in
            for error in errors {
                guard case .error(_, let status, let isThrottling) = error.kind else { continue }
                let throttling = isThrottling ? ", isThrottling: true" : ""
                source.line(
                    "static let \(SwiftNames.errorCode(error.name)) = "
                        + "ErrorShape(Shapes.\(shapeName(error.name)), status: \(status)\(throttling))")
            }
        }
        return SourceFile("IVSChatModel.swift", source)
    }

    /// `Shapes.swift`: every shape, each a lazy constant.
    func shapeTable() throws -> SourceFile {
        for shape in shapes { try checkIsNotRecursive(shape.name, within: []) }
        var source = SourceText(imports: ["internal import AWSRuntime", "internal import IVSTimestamps"])
        source.line()
        source.comment("The shapes of the model.")
        source.block("enum Shapes {") { source in
            for shape in shapes { source.shape(shape) }
        }
        return SourceFile("Shapes.swift", source)
    }

    /// Constants that need each other to be built would never be.
    private func checkIsNotRecursive(_ name: String, within path: [String]) throws {
        guard !path.contains(name) else { throw ModelError("shapes.\(name)", "contains itself") }
        for reference in try shape(name).references { try checkIsNotRecursive(reference, within: path + [name]) }
    }
}

/// The constant of a shape: `RoomArn` → `roomArn`. A word of capitals stays whole: `ID` → `id`.
func shapeName(_ name: String) -> String {
    let capitals = name.prefix { $0.isUppercase }
    if capitals.count == name.count { return name.lowercased() }
    return name.prefix(1).lowercased() + name.dropFirst()
}

extension SourceText {
    fileprivate mutating func shape(_ shape: ShapeDescription) {
        let head = "static let \(shapeName(shape.name)) = Shape("
        var traits: [String] = []
        if let minimum = shape.minimum { traits.append("minimum: \(minimum)") }
        if let maximum = shape.maximum { traits.append("maximum: \(maximum)") }
        if let maximumBytes = shape.maximumBytes { traits.append("maximumBytes: \(maximumBytes)") }
        if let pattern = shape.pattern { traits.append("pattern: \(pattern.literal)") }
        if shape.isSensitive { traits.append("isSensitive: true") }
        if !shape.help.isEmpty { traits.append("help: \(shape.help.literal)") }
        guard !shape.members.isEmpty else {
            call(head, [shape.name.literal, kind(shape.kind)] + traits)
            return
        }
        let kind = if case .union = shape.kind { ".union" } else { ".structure" }
        block(head, closing: ")") { source in
            source.line(shape.name.literal + ",")
            source.block("\(kind)([", closing: traits.isEmpty ? "])" : "]),") { source in
                for member in shape.members { source.member(member) }
            }
            if !traits.isEmpty { source.line(traits.joined(separator: ", ")) }
        }
    }

    private mutating func member(_ member: MemberDescription) {
        var arguments = [member.name.literal, shapeName(member.shape)]
        if member.isRequired { arguments.append("required: true") }
        if member.location != "body" { arguments.append("location: .\(member.location)") }
        if let wireName = member.wireName { arguments.append("wireName: \(wireName.literal)") }
        if !member.help.isEmpty { arguments.append("help: \(member.help.literal)") }
        call(".init(", arguments, closing: "),")
    }

    private func kind(_ kind: ShapeDescription.Kind) -> String {
        switch kind {
        case .boolean: ".boolean"
        case .integer: ".integer"
        case .long: ".long"
        case .double: ".double"
        case .string: ".string"
        case .document: ".document"
        case .timestamp(let format): ".timestamp(.\(format))"
        case .enumeration(let values): ".enumeration([\(values.map(\.literal).joined(separator: ", "))])"
        case .list(let element): ".list(\(shapeName(element)))"
        case .map(let key, let value): ".map(key: \(shapeName(key)), value: \(shapeName(value)))"
        case .structure, .union, .error: ".structure([])"
        }
    }
}
