import IVSCommands
import IVSTerminalText
import LineEditor

/// `local us-west-2 lobby as alice> `: where the next line will act, and who speaks. In a narrow window only what differs from line to line.
struct ShellPrompt: Prompt {
    /// Windows below so many columns are narrow.
    private static let narrow = 60

    let session: Session
    /// Whether the last statement failed: the sign is red then.
    let hasFailed: Bool
    let columns: Int
    /// What the user has chosen instead.
    let chosen: String?

    private var label: StyledText {
        let settings = session.settings.ofProgram
        let room = settings.room.map { StyledText($0.label, Style(.green)) }
        let isNarrow = columns < Self.narrow
        let user = session.chat.speaker.map { StyledText(isNarrow ? " " : " as ", .dim) + StyledText($0, .user($0)) } ?? ""
        let region = StyledText(session.gateway.region(for: settings), Style(.blue))
        if isNarrow { return (room ?? region) + user }
        let place = StyledText(settings.backend.text, Style(.cyan)) + " " + region
        return (room.map { place + " " + $0 } ?? place) + user
    }

    var text: StyledText {
        if let chosen { return StyledText(chosen) }
        return label + StyledText(">", hasFailed ? Style(.red, .bold) : .plain) + " "
    }

    var continuation: StyledText {
        guard let chosen else { return BasicPrompt(label).continuation }
        let last = chosen.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        return StyledText(String(repeating: ".", count: max(1, displayWidth(of: last) - 2)) + " ", .dim)
    }
}
