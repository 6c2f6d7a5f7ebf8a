import IVSCommands
import LineEditor

/// `local us-west-2 lobby as alice> `: where the next line will act, and who speaks.
struct ShellPrompt: Prompt {
    let session: Session

    private var label: StyledText {
        let settings = session.settings.ofProgram
        var label = StyledText(settings.backend.text, Style(.cyan)) + StyledText(" ")
        label = label + StyledText(session.gateway.region(for: settings), Style(.blue))
        if let room = settings.room { label = label + StyledText(" ") + StyledText(room.label, Style(.green)) }
        if let user = session.chat.speaker { label = label + StyledText(" as ", .dim) + StyledText(user, .user(user)) }
        return label
    }

    var text: StyledText { BasicPrompt(label).text }
    var continuation: StyledText { BasicPrompt(label).continuation }
}
