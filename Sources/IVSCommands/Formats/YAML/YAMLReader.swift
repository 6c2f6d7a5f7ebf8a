import IVSJSON
import IVSLanguage
import Yams

/// Reads YAML into values. Plain scalars are resolved by the core schema of YAML 1.2 (§10.3), so that `no` and `12:30` stay text; tags
/// other than those of the core schema are an error, and what aliases may unfold into is bounded.
enum YAMLReader {
    /// All documents of a text: the value of a single one, a list of several, null for none.
    ///
    /// - Throws: `malformed-yaml`.
    static func read(_ text: String) throws -> Value {
        try YAMLAliasGuard.check(text)
        do {
            let parser = try Parser(yaml: text, encoding: .utf8)
            var documents: [Value] = []
            // Every node of a text takes a byte at least; beyond that, aliases may repeat some.
            var conversion = Conversion(nodesLeft: text.utf8.count + 1_000_000)
            while let root = try parser.nextRoot() { documents.append(try conversion.value(of: root, depth: 0)) }
            return documents.count == 1 ? documents[0] : documents.isEmpty ? .null : .list(documents)
        } catch let error as YamlError {
            throw evaluationError(error)
        }
    }

    private static func evaluationError(_ error: YamlError) -> EvaluationError {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let text = context.map { "\(problem) \($0.text)" } ?? problem
            return malformed(.malformedYAML, "YAML", text, line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let keys, let context):
            return malformed(
                .malformedYAML, "YAML", "the key `\(keys.first ?? "")` occurs twice", line: context.mark.line, column: context.mark.column)
        case .reader(let problem, _, _, _): return malformed(.malformedYAML, "YAML", problem, line: 1, column: 1)
        default: return malformed(.malformedYAML, "YAML", "\(error)", line: 1, column: 1)
        }
    }
}

private struct Conversion {
    private static let deepest = 512
    var nodesLeft: Int

    mutating func value(of node: Node, depth: Int) throws -> Value {
        nodesLeft -= 1
        guard nodesLeft > 0 else { throw failure("its aliases unfold into too many values", node) }
        guard depth < Self.deepest else { throw failure("it is nested more than \(Self.deepest) deep", node) }
        switch node {
        case .scalar(let scalar): return try value(of: scalar, node)
        case .sequence(let sequence):
            var items: [Value] = []
            for item in sequence { items.append(try value(of: item, depth: depth + 1)) }
            return .list(items)
        case .mapping(let mapping):
            var record = Record()
            for (key, item) in mapping { record[try name(of: key)] = try value(of: item, depth: depth + 1) }
            return .record(record)
        case .alias: throw failure("an alias is not resolved", node)
        }
    }

    private func name(of key: Node) throws -> String {
        guard case .scalar(let scalar) = key else { throw failure("a key has to be text", key) }
        return scalar.string
    }

    private func value(of scalar: Node.Scalar, _ node: Node) throws -> Value {
        switch scalar.tag.description {
        case Tag.Name.implicit.rawValue, "": return scalar.style == .plain ? Self.resolve(scalar.string) : .string(scalar.string)
        case Tag.Name.str.rawValue, "!": return .string(scalar.string)
        case Tag.Name.null.rawValue, Tag.Name.bool.rawValue, Tag.Name.int.rawValue, Tag.Name.float.rawValue:
            return Self.resolve(scalar.string)
        default: throw failure("the tag `\(scalar.tag.description)` has no meaning here", node)
        }
    }

    /// The core schema (YAML 1.2.2 §10.3.2), without infinity and NaN, which no value can be.
    private static func resolve(_ text: String) -> Value {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        guard let first = text.utf8.first, first <= UInt8(ascii: "9") else { return .string(text) }
        let rest = text.utf8.dropFirst(2)
        let isSigned = rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
        if text.hasPrefix("0x"), !isSigned, let number = Int64(text.dropFirst(2), radix: 16) { return .int(number) }
        if text.hasPrefix("0o"), !isSigned, let number = Int64(text.dropFirst(2), radix: 8) { return .int(number) }
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        let allowed: Set<Character> = ["+", "-", ".", "e", "E"]
        guard !text.hasPrefix("++"), !text.hasPrefix("+-"), digits.allSatisfy({ $0.isWholeNumber || allowed.contains($0) }) else {
            return .string(text)
        }
        if let number = Int64(digits) { return .int(number) }
        if let number = JSONNumber(literal: String(digits)) {
            if case .double(let double) = number.value { return .float(double) }
            return .bigNumber(BigNumber(literal: number.literal))
        }
        if let number = Double(digits), number.isFinite { return .float(number) }
        return .string(text)
    }

    private func failure(_ message: String, _ node: Node) -> EvaluationError {
        malformed(.malformedYAML, "YAML", message, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}
