import IVSCommands
import LineEditor

extension StyledText {
    /// A line about a chat in its colours.
    init(_ notice: ChatNotice) {
        self.init(notice.runs.map { Run($0.text, Style($0.role)) })
    }
}

extension Style {
    fileprivate init(_ role: ChatNotice.Role) {
        self =
            switch role {
            case .time, .remark: .dim
            case .room: Style(.green)
            case .user(let name): .user(name)
            case .text: .plain
            case .warning: Style(.yellow)
            }
    }

    static func user(_ name: String) -> Style {
        let color: Color =
            switch UserColor(of: name) {
            case .cyan: .cyan
            case .magenta: .magenta
            case .blue: .blue
            case .brightCyan: .brightCyan
            case .brightMagenta: .brightMagenta
            case .brightBlue: .brightBlue
            case .brightGreen: .brightGreen
            case .brightRed: .brightRed
            }
        return Style(color, .bold)
    }
}
