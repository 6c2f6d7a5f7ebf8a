import AWSRuntime
import IVSChat
import IVSLanguage
import ShellTesting
import Testing

/// Every constraint of every input member, tried at the prompt: the boundary passes validation, one past it is refused by the service
/// with the member's name, and the error points at the argument.
@Suite("Constraints at the prompt")
struct ConstraintTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var operation: String
        /// Path of the member that the case is about, as `fieldList` spells it.
        var field: String
        var isAccepted: Bool
        var program: String
        /// The text that the error must underline.
        var argument: String
        var testDescription: String { "\(operation) \(field) \(isAccepted ? "accepts" : "refuses") \(argument.prefix(60))" }
    }

    static let cases: [Case] = IVSChatModel.operations.flatMap(cases(of:))

    @Test("There is a case for each operation that takes something")
    func coverage() {
        #expect(Set(Self.cases.map(\.operation)) == Set(IVSChatModel.operations.map(\.name)))
        #expect(Self.cases.filter(\.isAccepted).count > 60)
        #expect(Self.cases.filter { !$0.isAccepted }.count > 60)
    }

    @Test("At the boundary a value is accepted, past it refused at the argument that fed it", arguments: cases)
    func constraint(_ constraint: Case) async throws {
        let shell = try ShellFixture()
        let error = try await shell.error(of: constraint.program)
        if constraint.isAccepted {
            let names = error.map(Self.fieldNames) ?? []
            #expect(error?.code != "ValidationException" || !names.contains(constraint.field), "\(String(describing: error?.diagnostic))")
            #expect(error?.exitStatus ?? ExitStatus.service == ExitStatus.service, "\(String(describing: error?.diagnostic))")
        } else {
            let error = try #require(error)
            #expect(error.code == "ValidationException")
            #expect(error.exitStatus == ExitStatus.service)
            #expect(error.details["status"] == .int(400))
            #expect(Self.reason(of: error) == .string("FIELD_VALIDATION_FAILED"))
            #expect(Self.fieldNames(error).contains(constraint.field), "\(Self.fieldNames(error))")
            let label = try #require(error.diagnostic.labels.first { $0.text.hasPrefix(constraint.field) })
            #expect(shell.text(under: label.span) == constraint.argument)
        }
    }

    private static func fields(_ error: EvaluationError) -> Record? {
        if case .record(let fields)? = error.details["fields"] { fields } else { nil }
    }

    private static func reason(of error: EvaluationError) -> Value? { fields(error)?["reason"] }

    private static func fieldNames(_ error: EvaluationError) -> [String] {
        guard case .list(let list)? = fields(error)?["fieldList"] else { return [] }
        return list.compactMap { item in
            if case .record(let field) = item, case .string(let name)? = field["name"] { name } else { nil }
        }
    }

    // MARK: Cases from the shapes

    /// Required members get these, unless the case is about them.
    private static func validValue(_ member: Shape.Member) -> String {
        switch member.shape.name {
        case "RoomIdentifier", "ResourceArn": "'\(roomPrefix)AbCdEfGhIjKl'"
        case "LoggingConfigurationIdentifier": "'\(loggingPrefix)AbCdEfGhIjKl'"
        case "DestinationConfiguration": "{s3: {bucketName: logs}}"
        case "Tags": "{a: b}"
        case "TagKeyList": "[a]"
        default: "'\(text(12, for: member.shape))'"
        }
    }

    private static let roomPrefix = "arn:aws:ivschat:us-west-2:123456789012:room/"
    private static let loggingPrefix = "arn:aws:ivschat:us-west-2:123456789012:logging-configuration/"
    private static let lambdaPrefix = "arn:aws:lambda:us-west-2:123456789012:function:"

    /// A text of exactly `length` code points that matches the shape's pattern.
    private static func text(_ length: Int, for shape: Shape) -> String {
        let prefix =
            switch shape.name {
            case "RoomIdentifier", "ResourceArn": roomPrefix
            case "LoggingConfigurationIdentifier": loggingPrefix
            case "LambdaArn": lambdaPrefix
            default: ""
            }
        return prefix + String(repeating: "a", count: max(length - prefix.count, 0))
    }

    private static func cases(of operation: Operation) -> [Case] {
        operation.input.members.flatMap { member in
            values(member.shape, path: member.name).map { value in
                var arguments = ["--\(kebab(member.name)) \(value.literal)"]
                for other in operation.input.members where other.isRequired && other.name != member.name {
                    arguments.append("--\(kebab(other.name)) \(validValue(other))")
                }
                return Case(
                    operation: operation.name, field: value.path, isAccepted: value.isAccepted,
                    program: ([kebab(operation.name)] + arguments).joined(separator: " "), argument: value.literal)
            }
        }
    }

    private typealias Candidate = (path: String, literal: String, isAccepted: Bool)

    private static func values(_ shape: Shape, path: String) -> [Candidate] {
        var candidates: [Candidate] = []
        func add(_ literal: String, _ isAccepted: Bool) { candidates.append((path, literal, isAccepted)) }
        switch shape.kind {
        case .string:
            if let maximum = shape.maximum {
                // A page token of any length must also be one that the service gave; the tests of paging have those.
                if shape.name != "PaginationToken" { add("'\(text(maximum, for: shape))'", true) }
                add("'\(text(maximum + 1, for: shape))'", false)
            }
            if let minimum = shape.minimum, minimum > 0 {
                if text(minimum, for: shape).count == minimum { add("'\(text(minimum, for: shape))'", true) }
                // An ARN that is a part of the path cannot be empty: such a request has no address.
                if shape.name != "ResourceArn" { add("'\(String(repeating: "a", count: minimum - 1))'", false) }
            }
            if shape.pattern != nil { add("'\(text(60, for: shape).prefix(shape.maximum ?? 60).dropLast())!'", shape.name == "LambdaArn") }
        case .enumeration(let names):
            for name in names { add("'\(name)'", true) }
            add("NOPE", false)
        case .integer:
            if let minimum = shape.minimum {
                add("\(minimum)", true)
                add("\(minimum - 1)", false)
            }
            if let maximum = shape.maximum {
                add("\(maximum)", true)
                add("\(maximum + 1)", false)
            }
        case .list(let member):
            if let maximum = shape.maximum {
                let items = (0...maximum).map { index in
                    member.name == "TagKey" ? "k\(index)" : "'\(text(0, for: member))id\(index)'"
                }
                add("[\(items.dropLast().joined(separator: ", "))]", true)
                add("[\(items.joined(separator: ", "))]", false)
            }
            candidates += values(member, path: "\(path)[0]").map { ($0.path, "[\($0.literal)]", $0.isAccepted) }
        case .map(let key, let value):
            if let maximum = shape.maximum {
                let entries = (0...maximum).map { "k\($0): v" }
                add("{\(entries.dropLast().joined(separator: ", "))}", true)
                add("{\(entries.joined(separator: ", "))}", false)
            }
            if let maximum = key.maximum {
                for length in [maximum, maximum + 1] {
                    let name = String(repeating: "k", count: length)
                    candidates.append(("\(path).\(name)", "{\(name): v}", length == maximum))
                }
            }
            candidates += values(value, path: "\(path).k").map { ($0.path, "{k: \($0.literal)}", $0.isAccepted) }
        case .structure(let members), .union(let members):
            for member in members {
                candidates += values(member.shape, path: "\(path).\(member.name)").map {
                    ($0.path, "{\(member.name): \($0.literal)}", $0.isAccepted)
                }
            }
        default:
            break
        }
        return candidates
    }

    private static func kebab(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty { result.append("-") }
            result += character.lowercased()
        }
        return result
    }
}
