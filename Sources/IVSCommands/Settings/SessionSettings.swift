/// What `status` shows and `use` changes. A value: a block's settings are put back by assigning the old ones.
public struct SessionSettings: Sendable, Equatable {
    public enum Backend: Sendable, Hashable {
        case local
        case aws
        case url(String)

        public init(_ text: String) {
            switch text {
            case "local": self = .local
            case "aws": self = .aws
            default: self = .url(text)
            }
        }

        public var text: String {
            switch self {
            case .local: "local"
            case .aws: "aws"
            case .url(let url): url
            }
        }
    }

    /// The current room, by what was known of it when it was chosen.
    public struct Room: Sendable, Equatable {
        public var arn: String
        public var id: String
        public var name: String

        public init(arn: String, id: String, name: String) {
            self.arn = arn
            self.id = id
            self.name = name
        }

        /// The region is the fourth part of an ARN.
        var region: Substring? {
            let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
            return parts.count > 3 ? parts[3] : nil
        }

        /// How prompt and `status` call it.
        public var label: String { name.isEmpty ? id : name }
    }

    public static let defaultRegion = "us-west-2"

    public var backend: Backend
    /// Nil: what environment and configuration say.
    public var region: String?
    /// As chosen by flag or `use`; `AWS_PROFILE` is a matter of the AWS configuration.
    public var profile: String?
    public var room: Room?
    /// Which of the users that have joined speaks; nil for the only one.
    public var user: String?
    /// Nil: a table on a terminal, else JSON.
    public var output: ValueFormat?
    /// How tables on a terminal show moments.
    public var times = TimeStyle.local
    /// What shows output that is longer than the screen.
    public var pager = PagerChoice.auto
    /// Whether the prompt explains the line below it.
    public var explain = OnOff.on
    public var timing = TimingChoice.auto
    public var title = OnOff.on
    /// Nil: what the user's `.editrc` says, else those of emacs.
    public var keys: KeyChoice?

    public init(
        backend: Backend = .local, region: String? = nil, profile: String? = nil,
        room: Room? = nil, output: ValueFormat? = nil
    ) {
        self.backend = backend
        self.region = region
        self.profile = profile
        self.room = room
        self.output = output
    }
}
