import AWSRuntime
import IVSChat
import IVSLanguage

// What completion knows of the service.
extension ServiceGateway {
    /// How long completion waits for a service at most: with what is shown then, less than 300 milliseconds.
    public static let completionPatience = Duration.milliseconds(280)
    /// The same where a list is known that is whole but not new: few resources of the local service take less. The list is better than a wait.
    static let refreshPatience = Duration.milliseconds(3)

    /// The resources of a kind that completion names: `room`, `logging-configuration`, or both as `resource`. Those that are known after
    /// `completionPatience` at most; their look-up goes on in the background, see `whenResourcesArrive`. A service that does not answer has no resources: completion has no
    /// errors to show.
    ///
    /// - Parameter pause: waits so many milliseconds, and says when there is no more time to wait because a key was pressed.
    public func knownResources(_ source: String, evaluator: any Evaluator, pause: (_ milliseconds: Int32) -> Bool) -> KnownResources {
        guard let kind = ResourceKind(rawValue: source) else { return KnownResources() }
        let settings = settings[evaluator]
        let start = ContinuousClock.now
        while true {
            let (known, isFresh) = knownResources(kind, settings)
            let patience = known.isComplete ? Self.refreshPatience : Self.completionPatience
            if isFresh || ContinuousClock.now >= start + patience || pause(1) { return known }
        }
    }

    private func knownResources(_ kind: ResourceKind, _ settings: SessionSettings) -> (known: KnownResources, isFresh: Bool) {
        if kind == .resource {
            let (rooms, configurations) = (knownResources(.room, settings), knownResources(.loggingConfiguration, settings))
            return (rooms.known + configurations.known, rooms.isFresh && configurations.isFresh)
        }
        let operation = kind == .room ? IVSChatModel.listRooms : IVSChatModel.listLoggingConfigurations
        return directory.resources(in: scope(of: kind, settings)) {
            let client = try client(for: settings)
            return { accept in
                var pages = PageCursor(operation, .map([.init("maxResults", .integer(50))]))
                while let input = pages.nextInput {
                    let page = try await client.execute(operation, input)
                    try pages.accept(page)
                    guard accept(pages.items(of: page).compactMap { KnownResource($0) }) else { return }
                }
            }
        }
    }

    private func scope(of kind: ResourceKind, _ settings: SessionSettings) -> ResourceDirectory.Scope {
        .init(backend: settings.backend, profile: settings.profile, region: region(for: settings), kind: kind)
    }

    /// `action` is called, on any thread, when the look-up of resources has found more.
    public func whenResourcesArrive(_ action: @escaping @Sendable () -> Void) { directory.onArrival(action) }

    /// After an operation that changed something: what it answered says what there is now.
    func noteChange(by input: OperationInput, _ output: Document, _ settings: SessionSettings) {
        switch input.operation.name {
        case "CreateRoom", "UpdateRoom": note(.room, output, settings)
        case "CreateLoggingConfiguration", "UpdateLoggingConfiguration": note(.loggingConfiguration, output, settings)
        case "DeleteRoom": noteDeletion(.room, input, settings)
        case "DeleteLoggingConfiguration": noteDeletion(.loggingConfiguration, input, settings)
        case "TagResource": directory.note(tagKeys: input.textMap("tags").keys.sorted(), in: scope(of: .room, settings))
        default: break
        }
    }

    private func note(_ kind: ResourceKind, _ output: Document, _ settings: SessionSettings) {
        guard let resource = KnownResource(output) else { return }
        directory.note(resource, in: scope(of: kind, settings))
    }

    private func noteDeletion(_ kind: ResourceKind, _ input: OperationInput, _ settings: SessionSettings) {
        guard let arn = input.text("identifier") else { return }
        directory.noteDeletion(of: arn, in: scope(of: kind, settings))
    }
}
