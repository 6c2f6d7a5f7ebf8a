import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTerminalText

/// Finds the ARN that a user means by an ARN, an id or a name.
struct ResourceResolver {
    let gateway: ServiceGateway
    let evaluator: any Evaluator
    /// The argument, for errors.
    let span: Span

    /// What `text` names. ARNs, and texts that can be neither id nor name, go to the service as they are: it says best what is wrong with
    /// them. Throws `unknown-room` (or its like) with near names, `ambiguous-name` with the candidates.
    func arn(of text: String, _ kind: ResourceKind) throws -> String {
        guard !text.hasPrefix("arn:"), Self.mayBeName(text) else { return text }
        if let room = gateway.settings.currentRoom(evaluator), kind != .loggingConfiguration, text == room.name || text == room.id {
            return room.arn
        }
        let found = try candidates(text, kind)
        switch found.count {
        case 1:
            return found[0].arn
        case 0:
            throw try unknown(text, kind)
        default:
            throw ambiguous(text, kind, found)
        }
    }

    private struct Candidate {
        var arn: String
        var name: String

        init?(_ summary: Document) {
            guard case .string(let arn)? = summary["arn"] else { return nil }
            self.arn = arn
            if case .string(let name)? = summary["name"] { self.name = name } else { name = "" }
        }

        var id: Substring { arn[(arn.lastIndex(of: "/").map(arn.index(after:)) ?? arn.startIndex)...] }
    }

    private static func mayBeName(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func mayBeID(_ text: String) -> Bool {
        text.utf8.count == 12 && !text.contains("-") && !text.contains("_")
    }

    private func candidates(_ text: String, _ kind: ResourceKind) throws -> [Candidate] {
        var found: [Candidate] = []
        if kind != .loggingConfiguration { found += try rooms(text) }
        if kind != .room {
            found += try loggingConfigurations().filter { $0.name == text || $0.id == text }
        }
        return found
    }

    /// Rooms of that name, or the one of that id. A list by name is one call however many rooms there are; the ARN of an id is made from
    /// any room's ARN, since account and region are the same for all.
    private func rooms(_ text: String) throws -> [Candidate] {
        var found = try list(IVSChatModel.listRooms, [("name", .string(text))], limit: 20)
        guard Self.mayBeID(text), !found.contains(where: { $0.id == text }) else { return found }
        guard let any = try list(IVSChatModel.listRooms, [("maxResults", .integer(1))], limit: 1).first else { return found }
        let arn = any.arn.dropLast(any.id.count) + text
        do {
            let room = try call(IVSChatModel.getRoom, [("identifier", .string(String(arn)))])
            found += [Candidate(room)].compactMap(\.self)
        } catch let error as EvaluationError where error.code == "ResourceNotFoundException" {
            // Then it was a name after all, or nothing.
        }
        return found
    }

    private func loggingConfigurations() throws -> [Candidate] {
        try list(IVSChatModel.listLoggingConfigurations, [], limit: 1000)
    }

    /// What a listing has, page after page, until there are `limit` or more.
    private func list(_ operation: Operation, _ fields: [(String, Document)], limit: Int) throws -> [Candidate] {
        var found: [Candidate] = []
        var pages = PageCursor(operation, input(fields))
        while found.count < limit, let input = pages.nextInput {
            let page = try gateway.execute(operation, input, evaluator: evaluator, span: span)
            do { try pages.accept(page) } catch { throw ServiceErrors.repeatedToken(error, at: span) }
            found += pages.items(of: page).compactMap(Candidate.init)
        }
        return found
    }

    private func call(_ operation: Operation, _ fields: [(String, Document)]) throws -> Document {
        try gateway.execute(operation, input(fields), evaluator: evaluator, span: span)
    }

    private func input(_ fields: [(String, Document)]) -> Document { .map(fields.map { Document.Field($0, $1) }) }

    private func unknown(_ text: String, _ kind: ResourceKind) throws -> EvaluationError {
        var names: [String] = []
        if kind != .loggingConfiguration { names += try list(IVSChatModel.listRooms, [], limit: 1).map(\.name) }
        if kind != .room { names += try loggingConfigurations().map(\.name) }
        let near = closestMatches(to: text, in: names.filter { !$0.isEmpty }, limit: 3)
        let list = kind == .loggingConfiguration ? "list-logging-configurations" : "list-rooms"
        return EvaluationError(
            kind.unknownCode, "no \(kind.noun) named `\(text)` in \(gateway.region(for: gateway.settings[evaluator]))", at: span,
            "neither a name nor an id here",
            help: near.isEmpty ? "`\(list)` shows what there is" : "did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?")
    }

    private func ambiguous(_ text: String, _ kind: ResourceKind, _ found: [Candidate]) -> EvaluationError {
        EvaluationError(
            Diagnostic(
                code: .ambiguousName, message: "\(found.count) resources are named `\(text)`",
                labels: [.init(span, "which one?")], help: "give the id or ARN of one of them",
                notes: found.map { "\($0.id)  \($0.arn)" }),
            details: Record([("candidates", .list(found.map { .string($0.arn) }))]))
    }
}
