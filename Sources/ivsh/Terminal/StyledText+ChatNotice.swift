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

    /// A user keeps one colour, in every session.
    static func user(_ name: String) -> Style {
        let colors: [Color] = [.cyan, .magenta, .blue, .brightCyan, .brightMagenta, .brightBlue, .brightGreen, .brightRed]
        // FNV-1a: Swift's own hashes change from run to run.
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Style(colors[Int(hash % UInt64(colors.count))], .bold)
    }
}
