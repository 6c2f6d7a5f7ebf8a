import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTerminalText

/// What `use` and `with` do.
struct SettingChange {
    let desk: ChatDesk
    let evaluator: any Evaluator

    private var gateway: ServiceGateway { desk.gateway }
    private var book: SettingsBook { desk.gateway.settings }

    /// Changes one setting of the thread that `evaluator` runs on.
    func apply(setting name: BoundArgument, values: [BoundArgument]) throws -> SessionUndo {
        guard case .string(let word) = name.value, let setting = Setting(rawValue: word) else {
            throw unknownSetting(name)
        }
        guard let argument = values.first, values.count == 1 else {
            throw EvaluationError(
                Diagnostic(
                    code: .missingArgument, message: "`use \(setting.rawValue)` takes one value",
                    labels: [.init(values.dropFirst().first?.span ?? name.span, "here")], help: "for example: \(setting.example)"))
        }
        let before = book[evaluator]
        var settings = before
        try set(setting, to: argument, in: &settings)
        book[evaluator] = settings
        return { [book, evaluator] in book.restore(before, evaluator) }
    }

    private func set(_ setting: Setting, to argument: BoundArgument, in settings: inout SessionSettings) throws {
        if case .null = argument.value {
            switch setting {
            case .room: settings.room = nil
            case .user: settings.user = nil
            case .profile: settings.profile = nil
            case .output: settings.output = nil
            case .times: settings.times = .local
            case .pager: settings.pager = .auto
            case .explain: settings.explain = .on
            case .timing: settings.timing = .auto
            case .title: settings.title = .on
            case .keys: settings.keys = nil
            case .backend, .region: throw badValue(setting, argument, "it cannot be unset")
            }
            return
        }
        if setting == .room {
            settings.room = try room(argument)
            return
        }
        if setting == .timing {
            guard let timing = TimingChoice(argument.value) else {
                throw badValue(setting, argument, "it is auto, on, off or a duration")
            }
            settings.timing = timing
            return
        }
        guard case .string(let text) = argument.value else {
            throw badValue(setting, argument, "it takes text, not \(argument.value.typeName.withArticle)")
        }
        guard !text.isEmpty else { throw badValue(setting, argument, "it takes text that is not empty") }
        switch setting {
        case .room, .timing:
            break
        case .user:
            let member = try desk.member(named: text, at: argument.span, evaluator: evaluator)
            settings.user = member.userID
            settings.room = member.room
        case .region:
            guard RegionName.isValid(text) else { throw badValue(setting, argument, "`\(text)` is no region name") }
            settings.region = text
            // A room lives in one region; elsewhere it would be a misleading default.
            if let room = settings.room, room.region.map(String.init) != text { settings.room = nil }
        case .profile:
            settings.profile = text
        case .backend:
            let backend = SessionSettings.Backend(text)
            if case .url(let url) = backend, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
                throw badValue(setting, argument, "it is local, aws or a URL")
            }
            if backend != settings.backend { settings.room = nil }
            settings.backend = backend
        case .output:
            settings.output = try choice(text, setting, argument)
        case .times:
            settings.times = try choice(text, setting, argument)
        case .pager:
            settings.pager = PagerChoice(text)
        case .explain:
            settings.explain = try choice(text, setting, argument)
        case .title:
            settings.title = try choice(text, setting, argument)
        case .keys:
            settings.keys = try choice(text, setting, argument)
        }
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ setting: Setting, _ argument: BoundArgument
    ) throws -> Choice {
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        throw badValue(setting, argument, "it is one of \(names.joined(separator: ", "))", near: (text, names))
    }

    /// The room that a text or a room's record names; it must exist.
    private func room(_ argument: BoundArgument) throws -> SessionSettings.Room {
        let text: String
        switch argument.value {
        case .string(let name): text = name
        case .record(let record):
            guard case .string(let arn)? = record["arn"] else {
                throw badValue(.room, argument, "the record has no `arn`")
            }
            text = arn
        default:
            throw badValue(.room, argument, "it takes an ARN, id or name, or a room's record")
        }
        let resolver = ResourceResolver(gateway: gateway, evaluator: evaluator, span: argument.span)
        let arn = try resolver.arn(of: text, .room)
        let room = try gateway.execute(
            IVSChatModel.getRoom, .map([.init("identifier", .string(arn))]), evaluator: evaluator, span: argument.span)
        guard case .string(let found)? = room["arn"], case .string(let id)? = room["id"] else {
            throw badValue(.room, argument, "the service answered without ARN and id")
        }
        let name = if case .string(let name)? = room["name"] { name } else { "" }
        return .init(arn: found, id: id, name: name)
    }

    private func badValue(
        _ setting: Setting, _ argument: BoundArgument, _ reason: String, near: (text: String, names: [String])? = nil
    ) -> EvaluationError {
        let match = near.flatMap { closestMatches(to: $0.text, in: $0.names, limit: 1).first }
        return EvaluationError(
            Diagnostic(
                code: .badValue, message: "cannot use this \(setting.rawValue): \(reason)",
                labels: [.init(argument.span, reason)],
                help: match.map { "did you mean `\($0)`?" } ?? "for example: \(setting.example)"))
    }

    private func unknownSetting(_ name: BoundArgument) -> EvaluationError {
        let text = name.value.text
        let near = closestMatches(to: text, in: Setting.names, limit: 1).first
        return EvaluationError(
            Diagnostic(
                code: .unknownSetting, message: "there is no setting `\(text)`",
                labels: [.init(name.span, "not a setting")],
                help: near.map { "did you mean `\($0)`?" } ?? "settings: \(Setting.names.joined(separator: ", "))"))
    }
}
