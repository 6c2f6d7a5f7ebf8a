import IVSLanguage
import IVSTerminalText

/// What is said in a room, for people: time, sender and what was said, folded beside its own margin so that no line of it looks like another
/// message. Events stand behind a star.
struct ChatLines {
    /// The fields of every record of chat, of connections and of logs.
    static let shape = RecordShape.of(["type", "id", "time", "sender", "content", "eventName", "attributes", "requestId", "room"])

    let texts: CellTexts
    let terminal: OutputTerminal
    /// Of the names so far.
    private var senderWidth = 0

    /// Longer names take what they need, and do not move the others.
    private static let widestSender = 16

    init(texts: CellTexts, terminal: OutputTerminal) {
        self.texts = texts
        self.terminal = terminal
    }

    static func isOfChat(_ value: Value) -> Bool { if case .record(let record) = value { record.shape === shape } else { false } }

    mutating func append(_ record: Record, to buffer: inout [UInt8]) {
        let time = record["time"].map { texts.cell($0) } ?? .missing
        var runs: [(text: String, style: CellStyle)] = [(time.text + "  ", time.style)]
        var content: String
        var style = CellStyle.text
        if case .string(let user)? = record["sender"]?[field: "userId"] {
            let name = user.escapingControls()
            senderWidth = max(senderWidth, min(Self.widestSender, displayWidth(of: name)))
            runs.append((name.padded(toWidth: senderWidth) + "  ", .user(UserColor(of: user))))
            content = record["content"]?.text ?? ""
            if let attributes = attributes(record) { content += "  \(attributes)" }
        } else {
            content = "* \(record["eventName"]?.text ?? "") \(attributes(record) ?? "")"
            style = .quiet
        }
        let head = displayWidth(of: runs.map(\.text).joined())
        // Where the window is narrow, the rest of a message may begin further to the left.
        let margin = min(head, terminal.columns / 2)
        let lines = fold(content.escapingControls(keepingLayout: true).expandingTabs(), first: terminal.columns - head, rest: margin)
        func paint(_ text: String, _ style: CellStyle) -> String { style.paint(text, hasColor: terminal.hasColor) }
        var text = runs.map { paint($0.text, $0.style) }.joined()
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "\n" + String(repeating: " ", count: margin) }
            text += paint(line, style)
        }
        buffer.append(contentsOf: text.utf8)
        buffer.append(UInt8(ascii: "\n"))
    }

    /// The lines of a message of which the first one has `first` cells and the others begin at `rest`.
    private func fold(_ text: String, first: Int, rest: Int) -> [String] {
        let room = max(8, terminal.columns - rest)
        if first >= min(room, 8) {
            return text.folded(toWidth: max(1, min(first, room)))
        }
        return [""] + text.folded(toWidth: room)
    }

    private func attributes(_ record: Record) -> String? {
        guard case .record(let attributes)? = record["attributes"], attributes.count > 0 else { return nil }
        return texts.cell(.record(attributes)).text
    }
}
