import AWSRuntime
import IVSPatterns

/// Holds a request against the shape of its operation: kinds, required members, lengths, ranges, patterns, enumerations, unions.
///
/// The rules are those of the model; members that the model does not know are passed over, as AWS does. Of one member the first rule
/// that it breaks is reported, of a request all such members.
package enum InputValidator {
    package static func violations(of input: Document, as shape: Shape) -> [Violation] {
        var violations: [Violation] = []
        check(input, shape, &violations)
        return violations
    }

    private static func check(_ value: Document, _ shape: Shape, _ violations: inout [Violation]) {
        if let message = kindViolation(value, shape) {
            violations.append(Violation("", message))
            return
        }
        switch (shape.kind, value) {
        case (.string, .string(let text)):
            if let message = textViolation(text, shape) { violations.append(Violation("", message)) }
        case (.enumeration(let values), .string(let text)):
            if !values.contains(text) { violations.append(Violation("", "must be one of \(values.joined(separator: ", "))")) }
        case (.integer, .integer(let number)), (.long, .integer(let number)):
            if let message = rangeViolation(Double(number), shape) { violations.append(Violation("", message)) }
        case (.integer, .double(let number)):
            if let message = rangeViolation(number, shape) { violations.append(Violation("", message)) }
        case (.structure(let members), .map), (.union(let members), .map):
            check(value, members, isUnion: shape.isUnion, &violations)
        case (.list(let element), .list(let elements)):
            if let message = countViolation(elements.count, shape) { violations.append(Violation("", message)) }
            for (index, value) in elements.enumerated() {
                collect("[\(index)]", hiding: shape.isSensitive, &violations) { check(value, element, &$0) }
            }
        case (.map(let key, let element), .map(let fields)):
            if let message = countViolation(fields.count, shape) ?? sizeViolation(fields, shape) {
                violations.append(Violation("", message))
            }
            for field in fields {
                collect(field.name, hiding: shape.isSensitive, &violations) { violations in
                    if let message = textViolation(field.name, key) { violations.append(Violation("", "has a name that \(message)")) }
                    check(field.value, element, &violations)
                }
            }
        default:
            break
        }
    }

    private static func check(_ value: Document, _ members: [Shape.Member], isUnion: Bool, _ violations: inout [Violation]) {
        var present = 0
        for member in members {
            guard let value = value[member.name], value != .null else {
                if member.isRequired { violations.append(Violation(member.name, member: member.name, "is required")) }
                continue
            }
            present += 1
            let first = violations.count
            collect(member.name, hiding: false, &violations) { check(value, member.shape, &$0) }
            for index in first..<violations.count where violations[index].member == nil {
                violations[index].member = violations[index].path
            }
        }
        if isUnion, present != 1 {
            violations.append(Violation("", "must have exactly one of the members \(members.map(\.name).joined(separator: ", "))"))
        }
    }

    /// Adds what `body` finds, as part of the member `name`. Of a sensitive list or map the parts are not named.
    private static func collect(_ name: String, hiding: Bool, _ violations: inout [Violation], _ body: (inout [Violation]) -> Void) {
        let first = violations.count
        body(&violations)
        guard violations.count > first else { return }
        if hiding {
            let message = violations[first].message
            violations.removeSubrange(first...)
            let isReported = violations.last == Violation("", message)
            if !isReported { violations.append(Violation("", message)) }
            return
        }
        for index in first..<violations.count {
            let rest = violations[index].path
            violations[index].path = rest.isEmpty || rest.hasPrefix("[") ? name + rest : "\(name).\(rest)"
        }
    }

    private static func kindViolation(_ value: Document, _ shape: Shape) -> String? {
        switch (shape.kind, value) {
        case (.boolean, .bool), (.integer, .integer), (.long, .integer), (.double, .integer), (.double, .double),
            (.string, .string), (.enumeration, .string), (.blob, .blob), (.timestamp, .timestamp), (.document, _),
            (.list, .list), (.map, .map), (.structure, .map), (.union, .map):
            nil
        // A body with a value of the wrong kind is read without its shape; `5.0` is a whole number all the same.
        case (.integer, .double(let number)) where number == number.rounded(.towardZero): nil
        case (.boolean, _): "must be true or false"
        case (.integer, _), (.long, _): "must be a whole number"
        case (.double, _): "must be a number"
        case (.string, _), (.enumeration, _): "must be a string"
        case (.blob, _): "must be base64 text"
        case (.timestamp, _): "must be a point in time"
        case (.list, _): "must be a list"
        case (.map, _), (.structure, _), (.union, _): "must be an object"
        }
    }

    private static func textViolation(_ text: String, _ shape: Shape) -> String? {
        // A text has at most as many code points as bytes, so that most need no counting.
        if shape.minimum != nil || text.utf8.count > shape.maximum ?? .max {
            let length = text.unicodeScalars.count
            if let minimum = shape.minimum, length < minimum { return "must have at least \(counted(minimum, "character"))" }
            if let maximum = shape.maximum, length > maximum { return "must have at most \(counted(maximum, "character"))" }
        }
        guard let source = shape.pattern, let pattern = PatternCache.shared.pattern(source), !pattern.matches(text) else { return nil }
        return "must match the pattern \(source)"
    }

    private static func rangeViolation(_ number: Double, _ shape: Shape) -> String? {
        if let minimum = shape.minimum, number < Double(minimum) { return "must be at least \(minimum)" }
        if let maximum = shape.maximum, number > Double(maximum) { return "must be at most \(maximum)" }
        return nil
    }

    private static func countViolation(_ count: Int, _ shape: Shape) -> String? {
        if let minimum = shape.minimum, count < minimum { return "must have at least \(counted(minimum, "entry"))" }
        if let maximum = shape.maximum, count > maximum { return "must have at most \(counted(maximum, "entry"))" }
        return nil
    }

    private static func sizeViolation(_ fields: [Document.Field], _ shape: Shape) -> String? {
        guard let maximum = shape.maximumBytes else { return nil }
        let size = fields.reduce(0) { size, field in
            guard case .string(let text) = field.value else { return size }
            return size + field.name.utf8.count + text.utf8.count
        }
        return size > maximum ? "must take at most \(maximum) bytes in all, names and values together" : nil
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        guard count != 1 else { return "1 \(noun)" }
        return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
    }
}

extension Shape {
    fileprivate var isUnion: Bool {
        if case .union = kind { true } else { false }
    }
}
