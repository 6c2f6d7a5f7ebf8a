// A file for each operation: its entry of the table, its request and response, and the client's functions.

extension ServiceDescription {
    func operationFile(_ operation: OperationDescription) throws -> SourceFile {
        let input = try shape(operation.input)
        let output: ShapeDescription? = if let name = operation.output { try shape(name) } else { nil }
        let types = [input, output].compactMap { $0 }
        let needsTimestamps = try types.contains { type in try hasTimestamp(type) }
        var source = SourceText(
            imports: ["public import AWSRuntime", "internal import HTTPTypes"] + (needsTimestamps ? ["public import IVSTimestamps"] : []))
        source.line()
        source.tableEntry(operation)
        source.line()
        try source.structure(
            input, in: self,
            comment: ["The request of `\(operation.name)`: \(operation.summary.prefix(1).lowercased())\(operation.summary.dropFirst())"],
            role: .input)
        if let output {
            source.line()
            try source.structure(
                output, in: self, comment: ["The answer of `\(operation.name)`."], role: .output)
        }
        source.line()
        source.typedOperation(operation)
        source.line()
        source.clientFunctions(operation, takesNothing: !input.members.contains(where: \.isRequired), output: output)
        return SourceFile("Operations/\(operation.name).swift", source)
    }

    private func hasTimestamp(_ type: ShapeDescription) throws -> Bool {
        for member in type.members {
            if case .timestamp = try shape(member.shape).kind { return true }
        }
        return false
    }
}

extension SourceText {
    fileprivate mutating func tableEntry(_ operation: OperationDescription) {
        block("extension IVSChatModel {") { source in
            source.comment(operation.summary)
            source.block("public static let \(SwiftNames.function(operation.name)) = Operation(", closing: ")") { source in
                source.line(
                    "name: \(operation.name.literal), method: .\(operation.method.lowercased()), uri: \(operation.uri.literal), "
                        + "successStatus: \(operation.status),")
                let output = operation.output.map { "Shapes.\(shapeName($0))" } ?? "nil"
                source.line("input: Shapes.\(shapeName(operation.input)), output: \(output),")
                source.block("errors: [", closing: "],") { source in
                    for error in operation.errors { source.line("Errors.\(SwiftNames.errorCode(error)),") }
                }
                if operation.isIdempotent { source.line("isIdempotent: true,") }
                if operation.isReadOnly { source.line("isReadOnly: true,") }
                if operation.isDestructive { source.line("isDestructive: true,") }
                if let pagination = operation.pagination {
                    source.line("pagination: .init(")
                    source.line(
                        "    inputToken: \(pagination.inputToken.literal), outputToken: \(pagination.outputToken.literal), "
                            + "items: \(pagination.items.literal), pageSize: \(pagination.pageSize.literal)),")
                }
                source.line("callsPerSecond: \(operation.callsPerSecond),")
                source.line("summary: \(operation.summary.literal),")
                source.line("details: \"\"\"")
                source.indented { source in
                    for (index, paragraph) in operation.details.enumerated() {
                        if index > 0 { source.line() }
                        source.line(paragraph.replacing("\\", with: "\\\\"))
                    }
                    source.line("\"\"\"")
                }
            }
        }
    }

    fileprivate mutating func typedOperation(_ operation: OperationDescription) {
        let output = operation.output ?? "NoOutput"
        block("extension TypedOperation where Input == \(operation.input), Output == \(output) {") { source in
            source.comment(operation.summary)
            let name = SwiftNames.function(operation.name)
            source.line("public static var \(name): Self { Self(IVSChatModel.\(name)) }")
        }
    }

    fileprivate mutating func clientFunctions(
        _ operation: OperationDescription, takesNothing: Bool, output: ShapeDescription?
    ) {
        let name = SwiftNames.function(operation.name)
        let returns = output.map { " -> \($0.name)" } ?? ""
        let discard = output == nil ? "_ = " : ""
        // What a call that changes something answers may be of no interest.
        let isDiscardable = output != nil && !operation.isReadOnly && operation.name != "CreateChatToken"
        let codes = operation.errors.map { "`.\(SwiftNames.errorCode($0))`" }.joined(separator: ", ")
        block("extension IVSChatClient {") { source in
            source.comment(
                [operation.summary] + operation.details + [
                    "- Throws: `IVSChatError`, whose code is one of \(codes) or one that any operation may answer; `ParameterError` "
                        + "when the request cannot be sent; `TransportError` when no answer came."
                ])
            if isDiscardable { source.line("@discardableResult") }
            source.block("public func \(name)(_ request: \(operation.input)) async throws\(returns) {") { source in
                source.line("\(discard)try await invoke(.\(name), request)")
            }
            source.line()
            source.comment(operation.summary, "The same as `\(name)(_:)` with a request, which `fill` fills in.")
            if isDiscardable { source.line("@discardableResult") }
            let filling = "_ fill: (inout \(operation.input)) throws -> Void" + (takesNothing ? " = { _ in }" : "")
            source.block("public func \(name)(\(filling)) async throws\(returns) {") { source in
                source.line("var request = \(operation.input)()")
                source.line("try fill(&request)")
                source.line("\(output == nil ? "" : "return ")try await \(name)(request)")
            }
        }
    }
}
