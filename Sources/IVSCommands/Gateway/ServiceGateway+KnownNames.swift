import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTimestamps

/// A resource by what a user may type for it, for completion.
public struct KnownName: Sendable {
    public var name: String
    public var id: String
    public var arn: String

    init?(_ summary: Document) {
        guard case .string(let arn)? = summary["arn"], case .string(let id)? = summary["id"] else { return nil }
        self.arn = arn
        self.id = id
        if case .string(let name)? = summary["name"] { self.name = name } else { name = "" }
    }
}

extension ServiceGateway {
    /// More names than these are not looked up: the quota of rooms.
    private static let maximumKnownNames = 50_000

    /// The resources of a kind that completion names: `room`, `logging-configuration`, or both as `resource`. Looked up at the first
    /// question, and again when something has changed since. Empty when the service does not answer: completion has no errors to show.
    public func knownNames(_ source: String, evaluator: any Evaluator) -> [KnownName] {
        guard let kind = ResourceKind(rawValue: source) else { return [] }
        return switch kind {
        case .room: names(.room, IVSChatModel.listRooms, evaluator)
        case .loggingConfiguration: names(.loggingConfiguration, IVSChatModel.listLoggingConfigurations, evaluator)
        case .resource:
            knownNames(ResourceKind.room.rawValue, evaluator: evaluator)
                + knownNames(ResourceKind.loggingConfiguration.rawValue, evaluator: evaluator)
        }
    }

    private func names(_ kind: ResourceKind, _ operation: Operation, _ evaluator: any Evaluator) -> [KnownName] {
        let settings = settings[evaluator]
        let scope = KnownNames.Scope(backend: settings.backend, region: region(for: settings), kind: kind)
        if let names = known.names(in: scope, now: options.timeSource.now()) { return names }
        var names: [KnownName] = []
        var pages = PageCursor(operation, .map([]))
        do {
            while let input = pages.nextInput, names.count < Self.maximumKnownNames {
                let page = try execute(operation, input, evaluator: evaluator, span: Span(source: SourceID(index: 0), start: 0, end: 0))
                try pages.accept(page)
                names += pages.items(of: page).compactMap { KnownName($0) }
            }
        } catch {
            return []
        }
        known.keep(names, for: scope, now: options.timeSource.now())
        return names
    }
}
