/// Names of the model as Swift has them (Swift API Design Guidelines: acronyms are upper or lower case as a whole).
enum SwiftNames {
    private static let acronyms = ["Id": "ID", "Ids": "IDs", "Arn": "ARN", "Arns": "ARNs", "Uri": "URI", "Url": "URL"]
    private static let keywords: Set<String> = [
        "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum", "extension", "false", "for",
        "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "private", "protocol",
        "public", "repeat", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
        "typealias", "var", "where", "while",
    ]

    /// `userId` → `userID`, `messageReviewHandlerUri` → `messageReviewHandlerURI`, `id` → `id`.
    static func property(_ member: String) -> String {
        let words = words(of: member)
        let name = words.enumerated().map { $0 == 0 ? $1 : acronyms[$1] ?? $1 }.joined()
        return keywords.contains(name) ? "`\(name)`" : name
    }

    /// `CreateRoom` → `createRoom`.
    static func function(_ operation: String) -> String { lowercasingFirst(operation) }

    /// `SEND_MESSAGE` → `sendMessage`.
    static func enumerationCase(_ value: String) -> String {
        let words = value.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
        let name = words.enumerated().map { $0 == 0 ? $1 : uppercasingFirst($1) }.joined()
        return keywords.contains(name) ? "`\(name)`" : name
    }

    /// `ResourceNotFoundException` → `resourceNotFound`.
    static func errorCode(_ shape: String) -> String {
        lowercasingFirst(shape.hasSuffix("Exception") ? String(shape.dropLast("Exception".count)) : shape)
    }

    /// Split before each capital letter.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        for character in name {
            if character.isUppercase || words.isEmpty { words.append("") }
            words[words.count - 1].append(character)
        }
        return words
    }

    private static func lowercasingFirst(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
    private static func uppercasingFirst(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
