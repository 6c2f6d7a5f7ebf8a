import AWSRuntime
import IVSChat
import IVSJSON

/// One value at one place of an operation's input, at the edge of what the model allows or just past it.
struct ModelCase: Sendable, CustomStringConvertible {
    /// Where the value stands, as `fieldList` names it.
    let path: String
    let input: JSONObject
    let isValid: Bool
    let what: String

    var description: String { "\(path): \(what)" }
}

/// Walks an operation's shapes and makes cases for every constraint that it meets.
struct ModelCases {
    private var cases: [ModelCase] = []

    static func all(of operation: Operation) -> [ModelCase] {
        var builder = ModelCases()
        let base = Sample.object(operation.input)
        builder.visitMembers(of: operation.input, base) { value in value.objectValue ?? [:] }
        return builder.cases
    }

    /// - Parameter embed: puts a value of this place into a whole input.
    private mutating func visitMembers(
        of shape: Shape, _ base: JSONObject, at path: String = "", _ embed: @escaping (JSONValue) -> JSONObject
    ) {
        for member in shape.members {
            let name = path.isEmpty ? member.name : "\(path).\(member.name)"
            func embedMember(_ value: JSONValue?) -> JSONObject {
                var object = base
                if case .union = shape.kind { object = [:] }
                object[member.name] = value
                return embed(.object(object))
            }
            if member.isRequired, member.location != .uri {
                refuse(name, embedMember(nil), "missing")
                if member.location == .body { refuse(name, embedMember(.null), "null") }
            }
            visit(member.shape, at: name, isText: member.location != .body) { embedMember($0) }
        }
    }

    /// - Parameter isText: the value travels in the path or query, where only text can stand.
    private mutating func visit(_ shape: Shape, at path: String, isText: Bool, _ embed: @escaping (JSONValue) -> JSONObject) {
        if !isText { refuse(path, embed(Sample.wrongKind(shape)), "of the wrong kind") }
        switch shape.kind {
        case .string, .enumeration: visitText(shape, at: path, isText: isText) { embed(.string($0)) }
        case .integer, .long: visitNumber(shape, at: path, embed)
        case .list(let element): visitList(shape, of: element, at: path, isText: isText, embed)
        case .map(let key, let value): visitMap(shape, key, value, at: path, embed)
        case .structure: visitMembers(of: shape, Sample.object(shape), at: path) { embed($0) }
        case .union(let members):
            refuse(path, embed([:]), "no member")
            refuse(path, embed(["unheardOf": [:]]), "an unknown member")
            let both = JSONObject(members.prefix(2).map { ($0.name, Sample.value($0.shape)) })
            refuse(path, embed(.object(both)), "two members")
            visitMembers(of: shape, [:], at: path) { embed($0) }
        default: break
        }
    }

    private mutating func visitText(_ shape: Shape, at path: String, isText: Bool, _ embed: (String) -> JSONObject) {
        if case .enumeration(let values) = shape.kind {
            for value in values { accept(path, embed(value), value) }
            refuse(path, embed((values.first ?? "") + "X"), "an unknown value")
            return
        }
        // An empty label makes another path.
        if let minimum = shape.minimum, minimum > 0 {
            if let text = Sample.text(shape, length: minimum) { accept(path, embed(text), "the least length") }
            if minimum > 1 || !path.hasSuffix("resourceArn") { refuse(path, embed(Sample.anyText(minimum - 1)), "too short") }
        }
        if let maximum = shape.maximum {
            if let text = Sample.text(shape, length: maximum) { accept(path, embed(text), "the greatest length") }
            if let text = Sample.text(shape, length: maximum + 1) { refuse(path, embed(text), "too long") }
            if shape.pattern == nil {
                accept(path, embed(String(repeating: "😀", count: maximum)), "the greatest length beyond ASCII")
                refuse(path, embed(String(repeating: "😀", count: maximum + 1)), "too long beyond ASCII")
            }
        }
        if shape.pattern != nil { refuse(path, embed(Sample.offPattern(shape)), "off the pattern") }
    }

    private mutating func visitNumber(_ shape: Shape, at path: String, _ embed: (JSONValue) -> JSONObject) {
        refuse(path, embed(.number(JSONNumber(literal: "1.5")!)), "a fraction")
        refuse(path, embed(.number(JSONNumber(literal: "123456789012345678901234567890")!)), "beyond 64 bits")
        if let minimum = shape.minimum {
            accept(path, embed(.number(JSONNumber(Int64(minimum)))), "the least value")
            refuse(path, embed(.number(JSONNumber(Int64(minimum - 1)))), "too small")
        }
        if let maximum = shape.maximum {
            accept(path, embed(.number(JSONNumber(Int64(maximum)))), "the greatest value")
            refuse(path, embed(.number(JSONNumber(Int64(maximum + 1)))), "too great")
        }
    }

    private mutating func visitList(
        _ shape: Shape, of element: Shape, at path: String, isText: Bool, _ embed: @escaping (JSONValue) -> JSONObject
    ) {
        if let maximum = shape.maximum {
            accept(path, embed(.array((0..<maximum).map { Sample.value(element, number: $0) })), "the greatest count")
            refuse(path, embed(.array((0...maximum).map { Sample.value(element, number: $0) })), "too many")
        }
        visit(element, at: "\(path)[1]", isText: isText) { embed([Sample.value(element), $0]) }
    }

    private mutating func visitMap(
        _ shape: Shape, _ key: Shape, _ value: Shape, at path: String, _ embed: @escaping (JSONValue) -> JSONObject
    ) {
        func entries(_ count: Int) -> JSONValue { .object(JSONObject((0..<count).map { ("key\($0)", "value") })) }
        if let maximum = shape.maximum {
            accept(path, embed(entries(maximum)), "the greatest count")
            refuse(path, embed(entries(maximum + 1)), "too many")
        }
        if let maximum = shape.maximumBytes {
            // Two bytes a character, so that characters and bytes are told apart.
            accept(path, embed(["ab": .string(String(repeating: "é", count: maximum / 2 - 1))]), "the greatest size")
            refuse(path, embed(["abc": .string(String(repeating: "é", count: maximum / 2 - 1))]), "too large")
        }
        if let minimum = key.minimum, minimum > 0 { refuse(path, embed(["": "value"]), "a key too short") }
        if let maximum = key.maximum {
            let longest = String(repeating: "k", count: maximum)
            accept(path, embed([longest: "value"]), "the longest key")
            refuse("\(path).\(longest)k", embed([longest + "k": "value"]), "a key too long")
        }
        visit(value, at: shape.isSensitive ? path : "\(path).key", isText: false) { embed(["key": $0]) }
    }

    private mutating func accept(_ path: String, _ input: JSONObject, _ what: String) {
        cases.append(ModelCase(path: path, input: input, isValid: true, what: what))
    }

    private mutating func refuse(_ path: String, _ input: JSONObject, _ what: String) {
        cases.append(ModelCase(path: path, input: input, isValid: false, what: what))
    }
}

/// Values that a shape allows.
enum Sample {
    /// The required members.
    static func object(_ shape: Shape) -> JSONObject {
        JSONObject(shape.members.filter(\.isRequired).map { ($0.name, value($0.shape)) })
    }

    /// - Parameter number: tells elements of one list apart.
    static func value(_ shape: Shape, number: Int = 0) -> JSONValue {
        switch shape.kind {
        case .string: .string(text(shape, length: max(shape.minimum ?? 1, min(shape.maximum ?? 64, 64)), number: number) ?? "")
        case .enumeration(let values): .string(values.first ?? "")
        case .integer, .long: .number(JSONNumber(Int64(shape.minimum ?? 1)))
        case .list(let element): [value(element, number: number)]
        case .map: ["key": "value"]
        case .union(let members): .object(JSONObject(members.prefix(1).map { ($0.name, value($0.shape)) }))
        case .structure: .object(object(shape))
        default: .null
        }
    }

    static func wrongKind(_ shape: Shape) -> JSONValue {
        switch shape.kind {
        case .string, .enumeration: 7
        default: "text"
        }
    }

    /// A text of so many characters that is on the shape's pattern; nil when none is so short.
    static func text(_ shape: Shape, length: Int, number: Int = 0) -> String? {
        let head =
            switch shape.name {
            case "RoomIdentifier", "RoomArn", "ResourceArn": "arn:aws:ivschat:us-east-1:123456789012:room/"
            case "LoggingConfigurationIdentifier": "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/"
            case "LambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:"
            default: ""
            }
        let tail = number == 0 ? "" : String(number)
        let filling = length - head.count - tail.count
        guard filling > 0 || (head.isEmpty && filling >= 0) else { return nil }
        return head + String(repeating: "a", count: filling) + tail
    }

    static func anyText(_ length: Int) -> String { String(repeating: "a", count: length) }

    /// Of a length that is allowed, but with a character that is not.
    static func offPattern(_ shape: Shape) -> String {
        let text = text(shape, length: max(shape.minimum ?? 1, min(shape.maximum ?? 64, 64))) ?? "a"
        return "!" + text.dropFirst()
    }
}
