/// What went wrong and where, apart from how it is shown: `DiagnosticRenderer` makes the human and the JSON form of it.
public struct Diagnostic: Sendable {
    public enum Severity: String, Sendable { case error, warning }

    public struct Label: Sendable {
        public var span: Span
        public var text: String
        /// The place to edit. One label of a diagnostic is primary, the rest give its context.
        public var isPrimary: Bool

        public init(_ span: Span, _ text: String, isPrimary: Bool = true) {
            self.span = span
            self.text = text
            self.isPrimary = isPrimary
        }
    }

    public let errorCode: ErrorCode
    public var severity: Severity = .error
    public var message: String
    public var labels: [Label]
    /// What to do about it.
    public var help: String?
    public var notes: [String]

    public init(
        code: ErrorCode, severity: Severity = .error, message: String, labels: [Label] = [], help: String? = nil,
        notes: [String] = []
    ) {
        errorCode = code
        self.severity = severity
        self.message = message
        self.labels = labels
        self.help = help
        self.notes = notes
    }

    /// Stable name of the kind of error, such as `unknown-command`; a service's errors keep the service's name.
    public var code: String { errorCode.name }

    public var primaryLabel: Label? { labels.first(where: \.isPrimary) ?? labels.first }
}
