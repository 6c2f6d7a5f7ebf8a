import AWSRuntime

/// What the service asks of a request beyond its shapes and can tell without looking at what it stores. Members of one name mean the same
/// in every operation that has them.
enum ServiceRules {
    static func violations(of input: Document, region: String) -> [Violation] {
        tagViolations(input["tags"]) + loggingViolations(input["loggingConfigurationIdentifiers"])
            + handlerViolations(input["messageReviewHandler"], region: region)
    }

    /// Keys that begin with `aws:` belong to AWS.
    private static func tagViolations(_ tags: Document?) -> [Violation] {
        guard case .map(let tags) = tags else { return [] }
        return tags.filter { $0.name.prefix(4).lowercased() == "aws:" }.map {
            Violation("tags.\($0.name)", "must not have a name that begins with aws:")
        }
    }

    private static func loggingViolations(_ identifiers: Document?) -> [Violation] {
        guard case .list(let identifiers) = identifiers else { return [] }
        return identifiers.indices.filter { identifiers[..<$0].contains(identifiers[$0]) }.map {
            Violation("loggingConfigurationIdentifiers[\($0)]", "must not repeat an earlier entry")
        }
    }

    private static func handlerViolations(_ handler: Document?, region: String) -> [Violation] {
        // `arn:aws:lambda:REGION:ACCOUNT:function:NAME`; whatever is no such ARN breaks the pattern of its shape, which is reported already.
        guard case .string(let uri)? = handler?["uri"] else { return [] }
        let parts = uri.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
        guard parts.count == 7, parts[0] == "arn", parts[2] == "lambda" else { return [] }
        guard !Assumptions.acceptsHandler(region: String(parts[3]), in: region) else { return [] }
        return [Violation("messageReviewHandler.uri", member: "uri", Assumptions.handlerRefusal)]
    }
}
