internal import IVSTimestamps

/// Values of members as the text of a header field.
enum HeaderText {
    /// A list becomes one field with its elements separated by commas; those that hold a comma or quote are quoted.
    static func write(
        _ value: Document, as member: Shape.Member, fraction: Timestamp.FractionDigits
    ) throws(ValueError) -> String {
        if member.isMediaText, case .string(let text) = value { return Base64.encode(Array(text.utf8)) }
        guard case .list(let element) = member.shape.kind else {
            return try ScalarText.write(value, as: member.shape, fraction: fraction)
        }
        guard case .list(let values) = value else {
            throw ValueError(.wrongKind(expected: "a list", found: value.kindName))
        }
        var texts: [String] = []
        for value in values {
            let text = try ScalarText.write(value, as: element, fraction: fraction)
            texts.append(element.isText ? quoteIfNeeded(text) : text)
        }
        return texts.joined(separator: ", ")
    }

    static func read(_ text: String, as member: Shape.Member) throws(ValueError) -> Document {
        if member.isMediaText {
            guard let bytes = Base64.decode(text), let text = String(validating: bytes, as: UTF8.self) else {
                throw ValueError(.wrongKind(expected: "base64", found: "other text"))
            }
            return .string(text)
        }
        guard case .list(let element) = member.shape.kind else { return try ScalarText.read(text, as: member.shape) }
        var values: [Document] = []
        for part in elements(of: text, as: element) { values.append(try ScalarText.read(part, as: element)) }
        return .list(values)
    }

    private static func quoteIfNeeded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return text }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static func elements(of text: String, as shape: Shape) -> [String] {
        if shape.isText { return quotedElements(of: text) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed($0) }
        guard case .timestamp(.httpDate) = shape.kind else { return parts.filter { !$0.isEmpty } }
        // An HTTP date has a comma of its own, after the weekday.
        return stride(from: 0, to: parts.count - 1, by: 2).map { "\(parts[$0]), \(parts[$0 + 1])" }
    }

    /// RFC 9110 §5.6.1 and §5.6.4: elements are separated by commas, and a quoted one may contain them.
    private static func quotedElements(of text: String) -> [String] {
        var elements: [String] = []
        var current = ""
        var wasQuoted = false
        var isQuoted = false
        var isEscaped = false
        func finish() {
            let element = wasQuoted ? current : trimmed(current)
            if wasQuoted || !element.isEmpty { elements.append(element) }
            current = ""
            wasQuoted = false
        }
        for character in text.unicodeScalars {
            if isEscaped {
                current.unicodeScalars.append(character)
                isEscaped = false
            } else if isQuoted {
                switch character {
                case "\\": isEscaped = true
                case "\"": isQuoted = false
                default: current.unicodeScalars.append(character)
                }
            } else if character == "," {
                finish()
            } else if character == "\"", trimmed(current).isEmpty {
                current = ""
                isQuoted = true
                wasQuoted = true
            } else if !wasQuoted {
                current.unicodeScalars.append(character)
            }
        }
        finish()
        return elements
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var text = Substring(text)
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}

extension Shape {
    fileprivate var isText: Bool {
        switch kind {
        case .string, .enumeration: true
        default: false
        }
    }
}
