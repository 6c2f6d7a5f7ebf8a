import IVSChat
public import IVSLanguage

/// A setting by the name that `use` and `with` take, in the order that `status` shows.
public enum Setting: String, Sendable, CaseIterable {
    case backend, region, profile, room, user, output, times, pager, explain, timing, title, keys

    public static var names: [String] { allCases.map(\.rawValue) }

    /// What it is, in a few words.
    var summary: String {
        switch self {
        case .backend: "the local service, Amazon IVS Chat, or a URL"
        case .region: "where operations act"
        case .profile: "whose keys sign, by the AWS configuration"
        case .room: "the room that operations act on when none is given"
        case .user: "who of the users that have joined speaks"
        case .output: "the form of results"
        case .times: "how tables on a terminal show moments"
        case .pager: "what long output goes through on a terminal"
        case .explain: "whether a line below the input explains it"
        case .timing: "from what time on a statement says how long it took"
        case .title: "whether the window's title tells what the prompt does"
        case .keys: "the keys that edit a line"
        }
    }

    /// What Tab offers as its value.
    public var values: CompletionSource {
        switch self {
        case .backend: .words(["local", "aws"])
        case .region: .words(IVSChatEndpoints.regions.sorted())
        case .output: .words(ValueFormat.allCases.map(\.rawValue))
        case .times: .words(TimeStyle.allCases.map(\.rawValue))
        case .pager: .words([PagerChoice.auto.text, PagerChoice.off.text, "less -RFX"])
        case .explain: .words(OnOff.allCases.map(\.rawValue))
        case .timing: .words(["auto", "on", "off", "10s"])
        case .title: .words(OnOff.allCases.map(\.rawValue))
        case .keys: .words(KeyChoice.allCases.map(\.rawValue))
        case .profile, .room, .user: .session(rawValue)
        }
    }

    /// The only values that it takes; nil where it takes others.
    var choices: [String]? {
        switch self {
        case .output, .times, .explain, .title, .keys: if case .words(let words) = values { words } else { nil }
        case .backend, .region, .profile, .room, .user, .pager, .timing: nil
        }
    }

    /// A line that sets it.
    var example: String {
        switch self {
        case .backend: "use backend local"
        case .region: "use region eu-west-1"
        case .profile: "use profile dev"
        case .room: "use room lobby"
        case .user: "use user alice"
        case .output: "use output jsonl"
        case .times: "use times utc"
        case .pager: "use pager off"
        case .explain: "use explain off"
        case .timing: "use timing 10s"
        case .title: "use title off"
        case .keys: "use keys vi"
        }
    }
}
