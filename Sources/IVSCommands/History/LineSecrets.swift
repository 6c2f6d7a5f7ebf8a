import AWSRuntime
import IVSChat

/// What has no business in a file: chat tokens, keys, and what the service's model marks as sensitive. A matter of the line's text alone, so that
/// a line with mistakes is judged like any other.
public enum LineSecrets {
    /// What stands in tokens and key ids, and the names under which programs take secrets.
    private static let marks = ["AQICAH", "AKIA", "ASIA", "aws_secret", "AWS_SECRET", "aws_session_token", "AWS_SESSION_TOKEN"]

    public static func mayStand(in line: String) -> Bool {
        marks.contains { line.contains($0) } || holdsSecretKey(line) || givesSensitiveMember(line)
    }

    // MARK: Secret access keys

    private static let keyLength = 40
    private static let keyNames = ["secret", "accesskey", "access-key", "access_key", "password", "passwd", "credential"]

    /// Whether forty characters of base64 stand behind a name that says what they are. Hashes in hexadecimal digits and words are no keys: those have
    /// capitals, small letters and digits.
    private static func holdsSecretKey(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        var start = 0
        while start < bytes.count {
            guard bytes[start].isBase64 else {
                start += 1
                continue
            }
            let end = bytes[start...].firstIndex { !$0.isBase64 } ?? bytes.count
            // `NAME=KEY` and `NAME/…` are of that alphabet too, but for the sign between them.
            let run = bytes[start..<end]
            if run.count == keyLength, run.contains(where: \.isCapital), run.contains(where: \.isSmall), run.contains(where: \.isDigit),
                isNamed(bytes[..<start])
            {
                return true
            }
            start = end
        }
        return false
    }

    /// Whether the word that a text ends with, but for what stands between a name and its value, is the name of a secret.
    private static func isNamed(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.lastIndex(where: { !" \t\"'=:({[".utf8.contains($0) }) else { return false }
        let before = text[...last]
        let first = before.lastIndex { !$0.isWordPart }.map { $0 + 1 } ?? before.startIndex
        let name = String(decoding: before[first...], as: UTF8.self).lowercased()
        return keyNames.contains { name.contains($0) }
    }

    // MARK: The model

    /// The operations that take something sensitive, as commands.
    private static let operations: [(command: String, members: [String])] = IVSChatModel.operations.compactMap { operation in
        let members = sensitiveMembers(of: operation.input)
        return members.isEmpty ? nil : (operation.commandName, members)
    }

    private static func sensitiveMembers(of shape: Shape) -> [String] {
        shape.members.flatMap { $0.shape.isSensitive ? [$0.name] : sensitiveMembers(of: $0.shape) }
    }

    /// Whether a sensitive member has a value in the line: as a flag or as a key of a record. `--user-id $user` gives none away.
    private static func givesSensitiveMember(_ line: String) -> Bool {
        operations.contains { command, members in
            line.contains(command)
                && members.contains { member in
                    holds(line, valueBehind: "--" + kebabCase(member), endsWith: "= \t\n\\")
                        || holds(line, valueBehind: member, endsWith: ":=\"'")
                }
        }
    }

    private static func holds(_ line: String, valueBehind name: String, endsWith ends: String) -> Bool {
        line.ranges(of: name).contains { range in
            if let before = line[..<range.lowerBound].last, before.isLetter || before.isNumber || before == "-" { return false }
            let rest = line[range.upperBound...]
            guard let end = rest.first, ends.contains(end) else { return false }
            let value = rest.drop { " \t\n\\=:\"'".contains($0) }
            return value.first.map { !"$(|;)}]".contains($0) } ?? false
        }
    }
}

extension UInt8 {
    fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    fileprivate var isSmall: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isBase64: Bool { isCapital || isSmall || isDigit || self == UInt8(ascii: "+") || self == UInt8(ascii: "/") }
    fileprivate var isWordPart: Bool { isCapital || isSmall || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }
}
