import IVSTerminalText

/// Two columns: names, and texts that wrap beside them.
enum HelpTable {
    /// - Parameter width: of the whole, in terminal cells.
    static func lines(_ rows: [(name: String, text: String)], width: Int, indent: Int = 2) -> [String] {
        let longest = rows.map { displayWidth(of: $0.name) }.max() ?? 0
        let nameWidth = min(longest, 34)
        let textWidth = max(width - indent - nameWidth - 2, 24)
        return rows.flatMap { row -> [String] in
            let name = String(repeating: " ", count: indent) + row.name
            let gap = String(repeating: " ", count: indent + nameWidth + 2)
            var texts = row.text.wrapped(toWidth: textWidth)[...]
            let padding = indent + nameWidth + 2 - displayWidth(of: name)
            // A name that is too long for its column stands on a line of its own.
            guard padding >= 2 else { return [name] + texts.map { gap + $0 } }
            let first = texts.popFirst() ?? ""
            return [first.isEmpty ? name : name + String(repeating: " ", count: padding) + first] + texts.map { gap + $0 }
        }
    }
}
