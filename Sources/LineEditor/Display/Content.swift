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
