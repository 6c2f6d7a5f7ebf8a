import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTerminalText

// What `use` and `with` change.
extension Session {
    /// Settings by the name that `use` takes, in the order that `status` shows.
    enum Setting: String, CaseIterable {
        case backend, region, profile, room, user, output
    }

    public var settingNames: [String] { Setting.allCases.map(\.rawValue) }

    public func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo {
        guard case .string(let word) = name.value, let setting = Setting(rawValue: word) else {
            throw unknownSetting(name)
        }
        guard let argument = values.first, values.count == 1 else {
            throw EvaluationError(
                Diagnostic(
                    code: "missing-argument", message: "`use \(setting.rawValue)` takes one value",
                    labels: [.init(values.dropFirst().first?.span ?? name.span, "here")], help: setting.example))
        }
        let before = settings
        try set(setting, to: argument, evaluator: evaluator)
        return { self.settings = before }
    }

    private func set(_ setting: Setting, to argument: BoundArgument, evaluator: any Evaluator) throws {
        if case .null = argument.value {
            switch setting {
            case .room: settings.room = nil
            case .user: settings.user = nil
            case .profile: settings.profile = nil
            case .output: settings.output = nil
            case .backend, .region: throw badValue(setting, argument, "it cannot be unset")
            }
            return
        }
        if setting == .room {
            settings.room = try room(argument, evaluator: evaluator)
            return
        }
        guard case .string(let text) = argument.value, !text.isEmpty else {
            throw badValue(setting, argument, "it takes text, not \(argument.value.typeName.withArticle)")
        }
        switch setting {
        case .room:
            break
        case .user:
            let member = try chatMember(named: text, at: argument.span)
            settings.user = member.userID
            settings.room = member.room
        case .region:
            guard Self.isRegionName(text) else { throw badValue(setting, argument, "`\(text)` is no region name") }
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
            guard let format = ValueFormat(rawValue: text) else {
                let names = ValueFormat.allCases.map(\.rawValue)
                throw badValue(setting, argument, "it is one of \(names.joined(separator: ", "))", near: (text, names))
            }
            settings.output = format
        }
    }

    /// The room that a text or a room's record names; it must exist.
    private func room(_ argument: BoundArgument, evaluator: any Evaluator) throws -> SessionSettings.Room {
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
        let resolver = ResourceResolver(session: self, evaluator: evaluator, span: argument.span)
        let arn = try resolver.arn(of: text, .room)
        let room = try execute(
            IVSChatModel.getRoom, .map([.init("identifier", .string(arn))]), evaluator: evaluator, span: argument.span)
        guard case .string(let found)? = room["arn"], case .string(let id)? = room["id"] else {
            throw badValue(.room, argument, "the service answered without ARN and id")
        }
        let name = if case .string(let name)? = room["name"] { name } else { "" }
        return .init(arn: found, id: id, name: name)
    }

    /// Where Amazon IVS Chat is documented to be.
    public static let documentedRegions = [
        "ap-northeast-1", "ap-northeast-2", "ap-south-1", "eu-central-1", "eu-west-1", "us-east-1", "us-west-2",
    ]

    /// Regions are checked by form, not against a list: new ones need no new ivsh.
    public static func isRegionName(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count >= 3 && text.utf8.count <= 32
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
    }

    private func badValue(
        _ setting: Setting, _ argument: BoundArgument, _ reason: String, near: (text: String, names: [String])? = nil
    ) -> EvaluationError {
        let match = near.flatMap { closestMatches(to: $0.text, in: $0.names, limit: 1).first }
        return EvaluationError(
            Diagnostic(
                code: "bad-value", message: "cannot use this \(setting.rawValue): \(reason)",
                labels: [.init(argument.span, reason)],
                help: match.map { "did you mean `\($0)`?" } ?? setting.example))
    }

    private func unknownSetting(_ name: BoundArgument) -> EvaluationError {
        let text = name.value.text
        let near = closestMatches(to: text, in: settingNames, limit: 1).first
        return EvaluationError(
            Diagnostic(
                code: "unknown-setting", message: "there is no setting `\(text)`",
                labels: [.init(name.span, "not a setting")],
                help: near.map { "did you mean `\($0)`?" } ?? "settings: \(settingNames.joined(separator: ", "))"))
    }
}

extension Session.Setting {
    fileprivate var example: String {
        switch self {
        case .backend: "for example: use backend local"
        case .region: "for example: use region eu-west-1"
        case .profile: "for example: use profile dev"
        case .room: "for example: use room lobby"
        case .user: "for example: use user alice"
        case .output: "for example: use output jsonl"
        }
    }
}
