/// All that is to be seen while a line is edited.
struct Content {
    /// Lines above the prompt: what a search has found.
    var above: [StyledText] = []
    var prompt: StyledText = ""
    var continuation: StyledText = ""
    var line = EditedLine()
    var highlights: [Highlight] = []
    var hint = ""
    /// Lines under the edited one: candidates, a message, an explanation.
    var below: [StyledText] = []
    /// Whether the terminal is told where the prompt and the line begin (OSC 133).
    var isMarked = false
    /// Nil for what the terminal has by itself.
    var cursorShape: CursorShape?
}

/// DECSCUSR of the VT520, steady forms.
enum CursorShape: Int {
    case block = 2
    case bar = 6

    var escapeSequence: String { "\u{1B}[\(rawValue) q" }
}

/// Marks by which terminals find prompts, lines and output ("semantic prompts", FinalTerm's OSC 133).
public enum SemanticMark: Sendable, Hashable {
    case promptStart, lineStart, outputStart
    /// Nil where nothing was run.
    case outputEnd(status: Int32?)

    public var escapeSequence: String {
        let text =
            switch self {
            case .promptStart: "A"
            case .lineStart: "B"
            case .outputStart: "C"
            case .outputEnd(let status): status.map { "D;\($0)" } ?? "D"
            }
        return "\u{1B}]133;\(text)\u{07}"
    }
}

/// Shows content on a terminal.
protocol Display: AnyObject {
    /// Brings the terminal to show `content`.
    func show(_ content: Content)
    /// Shows `content` for the last time and goes to the line below it.
    func finish(_ content: Content)
    /// Takes away what is shown.
    func erase()
    /// Writes whole lines above what is shown. `show` must follow.
    func write(above lines: [StyledText])
    /// Empties the screen.
    func clearScreen()
    /// The window has another size; nothing is known about how the terminal moved what it showed.
    func resize()
    /// Begins anew in the present row: other programs wrote to the terminal.
    func restart()
    func ringBell()
    /// Size of the window.
    var size: TerminalSize { get }
}

struct TerminalSize: Equatable {
    var columns = 80
    var rows = 24
}
