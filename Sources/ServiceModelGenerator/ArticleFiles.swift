// An article of the documentation for each operation: what it does, its input and output with their constraints, errors, quota, example.

extension ServiceDescription {
    /// All articles that are generated, with their examples.
    func articles(snippets: Snippets) throws -> [SourceFile] {
        try operations.map { operation in try article(operation, example: snippets.snippet(named: operation.name)) }
    }

    private func article(_ operation: OperationDescription, example: [String]) throws -> SourceFile {
        let input = try shape(operation.input)
        var text = """
            # \(operation.name)

            \(operation.summary)

            ## Overview

            `\(operation.method) \(operation.uri)`, answered with status \(operation.status). \(repetition(of: operation))


            """
        let (details, quota) = Self.separateQuota(operation.details)
        for paragraph in details { text += paragraph + "\n\n" }
        text += (["```swift"] + example + ["```"]).joined(separator: "\n") + "\n"

        text += "\n### Input\n\n``\(input.name)``:\n\n"
        text += try table(input.members, isInput: true)
        if let name = operation.output {
            let output = try shape(name)
            text += "\n### Output\n\n"
            text += output.members.isEmpty ? "``\(name)``, which has no members.\n" : "``\(name)``:\n\n"
            if !output.members.isEmpty { text += try table(output.members, isInput: false) }
        } else {
            text += "\n### Output\n\nNone.\n"
        }

        text += "\n### Errors\n\n``IVSChatError`` with one of these codes, or with one that any operation may answer:\n\n"
        text += "| Code | Name on the wire | Status | When |\n|---|---|---|---|\n"
        for name in operation.errors {
            guard case .error(_, let status, _) = try shape(name).kind else { continue }
            text += "| ``IVSChatError/Code/\(SwiftNames.errorCode(name))`` | `\(name)` | \(status) | \(try shape(name).help) |\n"
        }
        if !quota.isEmpty { text += "\n### Quota\n\n\(quota) More are answered with status 429.\n" }
        text +=
            "\n<!-- Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json and Tests/DocumentationTests/Snippets: changes belong there. -->\n"
        return SourceFile("\(operation.name).md", text: text)
    }

    private func table(_ members: [MemberDescription], isInput: Bool) throws -> String {
        var text = "| Member | Type | \(isInput ? "Constraints | " : "")Meaning |\n|---|---|---|\(isInput ? "---|" : "")\n"
        for member in members {
            let property = SwiftNames.property(member.name)
            let wireName = property == member.name ? "" : ", `\(member.name)` on the wire"
            let constraints = isInput ? "\(try self.constraints(member)) | " : ""
            text += "| `\(property)`\(wireName) | `\(try swiftType(member.shape))` | \(constraints)\(try help(member)) |\n"
        }
        return text
    }

    /// `required; 1 to 128 characters`
    private func constraints(_ member: MemberDescription) throws -> String {
        let shape = try shape(member.shape)
        var parts = member.isRequired ? ["required"] : []
        let unit =
            switch shape.kind {
            case .string: " characters"
            case .list: " elements"
            case .map: " entries"
            default: ""
            }
        switch (shape.minimum, shape.maximum) {
        case (let minimum?, let maximum?) where minimum == maximum: parts.append("\(minimum)\(unit)")
        case (let minimum?, let maximum?): parts.append("\(minimum) to \(maximum)\(unit)")
        case (let minimum?, nil): parts.append("at least \(minimum)\(unit)")
        case (nil, let maximum?): parts.append("at most \(maximum)\(unit)")
        case (nil, nil): break
        }
        if let bytes = shape.maximumBytes { parts.append("keys and values at most \(bytes) bytes in all") }
        if let pattern = shape.pattern { parts.append("matches `\(pattern.replacing("|", with: "\\|"))`") }
        if case .list(let element) = shape.kind, case .enumeration(let values) = try self.shape(element).kind {
            parts.append("each \(values.map { "`\($0)`" }.joined(separator: ", "))")
        }
        if shape.isSensitive { parts.append("sensitive: no description shows it") }
        return parts.joined(separator: "; ")
    }

    private func repetition(of operation: OperationDescription) -> String {
        if operation.isReadOnly { return "It changes nothing, so the client repeats it also after a lost connection." }
        if operation.isIdempotent {
            return "A second request changes nothing more, so the client repeats it also after a lost connection."
        }
        return "After a lost connection the client does not repeat it: nobody can tell whether the first request was carried out."
    }

    /// Takes the sentence about calls per second out of the paragraphs.
    private static func separateQuota(_ paragraphs: [String]) -> (rest: [String], quota: String) {
        var quota = ""
        let rest = paragraphs.map { paragraph in
            guard let start = paragraph.firstRange(of: "At most ")?.lowerBound,
                paragraph[start...].contains("calls per second")
            else { return paragraph }
            quota = String(paragraph[start...])
            return paragraph[..<start].trimmingSuffix { $0 == " " }
        }
        return (rest.filter { !$0.isEmpty }, quota)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isDropped(last) { text.removeLast() }
        return String(text)
    }
}
