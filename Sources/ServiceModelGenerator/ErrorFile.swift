// What the modelled errors carry, as properties of the one error type of the client.

extension ServiceDescription {
    /// `IVSChatError+Model.swift`: the codes, and the members that errors of one code or another have.
    func errorFile() throws -> SourceFile {
        var source = SourceText(imports: ["public import AWSRuntime"])
        source.line()
        let names = errors.map(\.name)
        source.block("extension IVSChatError {") { source in
            source.enumeration(
                "Code", comment: "The service's name for an error. Others than these come from what stands before the service.",
                values: names, caseNames: names.map(SwiftNames.errorCode), help: errors.map(\.help))
        }
        source.line()
        let members = try modelledMembers()
        source.block("extension IVSChatError {") { source in
            source.line("public var code: Code { Code(rawValue: serviceError.code) }")
            source.line()
            for member in members {
                source.comment(member.help)
                let fallback = member.isList ? " ?? []" : ""
                source.line(
                    "public var \(member.name): \(member.type)\(member.isList ? "" : "?") { "
                        + "fields.member(\(member.wireName.literal))\(fallback) }")
                source.line()
            }
            source.comment(
                "An error as the service would answer it, for mocks and tests. The status is the one that the model gives the code.")
            let parameters =
                ["_ code: Code", "message: String", "requestID: String? = nil"]
                + members.map { "\($0.name): \($0.type)" + ($0.isList ? " = []" : "? = nil") }
            source.function("public init", parameters) { source in
                source.line("var fields: [Document.Field] = []")
                for member in members {
                    let value = member.isList ? "\(member.name).isEmpty ? nil : \(member.name)" : member.name
                    source.line("fields.add(\(member.wireName.literal), \(value))")
                }
                source.line("let shape = IVSChatModel.service.error(named: code.rawValue)")
                source.block("self.init(", closing: ")") { source in
                    source.block("ServiceError(", closing: ")") { source in
                        source.line("code: code.rawValue, message: message, status: shape?.status ?? 400, requestID: requestID,")
                        source.line("fields: .map(fields), isModelledAsThrottling: shape?.isThrottling ?? false")
                    }
                }
            }
        }
        return SourceFile("IVSChatError+Model.swift", source)
    }

    private struct ErrorMember {
        var name: String
        var wireName: String
        var type: String
        var isList: Bool
        var help: String
    }

    /// Each member once, `message` left out, which every error has.
    private func modelledMembers() throws -> [ErrorMember] {
        var members: [ErrorMember] = []
        for member in errors.flatMap(\.members) where member.name != "message" {
            guard !members.contains(where: { $0.wireName == member.name }) else { continue }
            let shape = try shape(member.shape)
            let isList = if case .list = shape.kind { true } else { false }
            members.append(
                ErrorMember(
                    name: SwiftNames.property(member.name), wireName: member.name, type: try swiftType(member.shape),
                    isList: isList, help: shape.help.isEmpty ? member.help : shape.help))
        }
        return members
    }
}
