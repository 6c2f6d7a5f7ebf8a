import IVSTerminalText

/// What stands before the edited line. Asked once for each `readLine`.
public protocol Prompt {
    /// Before the first line. May hold newlines; should end in `> `.
    var text: StyledText { get }
    /// Before every further line of an input of several lines.
    var continuation: StyledText { get }
}

/// `label> `, and dots of the same width before further lines.
public struct BasicPrompt: Prompt, Sendable {
    public var label: StyledText

    public init(_ label: StyledText = "") { self.label = label }

    public var text: StyledText { label + "> " }
    public var continuation: StyledText {
        let width = label.runs.reduce(0) { $0 + displayWidth(of: $1.text) }
        return StyledText(String(repeating: ".", count: max(1, width)) + " ", .dim)
    }
}
