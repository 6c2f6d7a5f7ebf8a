/// Swift source as it is being written: lines, indented by blocks.
struct SourceText {
    static let lineLength = 120
    private(set) var text = ""
    private var depth = 0

    /// A source file: where it comes from, then its imports.
    init(imports: [String]) {
        line("// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.")
        line("// swift-format-ignore-file")
        line()
        for module in imports { line(module) }
    }

    mutating func line(_ text: String = "") {
        if !text.isEmpty { self.text += String(repeating: "    ", count: depth) + text }
        self.text += "\n"
    }

    mutating func block(_ head: String, closing: String = "}", _ body: (inout SourceText) throws -> Void) rethrows {
        line(head)
        try indented(body)
        line(closing)
    }

    mutating func indented(_ body: (inout SourceText) throws -> Void) rethrows {
        depth += 1
        try body(&self)
        depth -= 1
    }

    /// A function or initializer: its parameters on one line where that is short enough, else a line each.
    mutating func function(_ head: String, _ parameters: [String], _ body: (inout SourceText) throws -> Void) rethrows {
        call(head + "(", parameters, closing: ") {")
        try indented(body)
        line("}")
    }

    /// A doc comment, each paragraph wrapped, with an empty line between them.
    mutating func comment(_ paragraphs: String...) { comment(paragraphs) }

    mutating func comment(_ paragraphs: [String]) {
        for (index, paragraph) in paragraphs.filter({ !$0.isEmpty }).enumerated() {
            if index > 0 { line("///") }
            for wrapped in wrap(paragraph, at: Self.lineLength - 4 * depth - 4) { line("/// " + wrapped) }
        }
    }

    /// A call or declaration with its arguments: on one line where that is short enough, else wrapped below the head.
    mutating func call(_ head: String, _ arguments: [String], closing: String = ")") {
        let inline = head + arguments.joined(separator: ", ") + closing
        if inline.count + 4 * depth <= Self.lineLength {
            line(inline)
            return
        }
        block(head, closing: closing) { source in
            for (index, argument) in arguments.enumerated() {
                source.line(argument + (index < arguments.count - 1 ? "," : ""))
            }
        }
    }

    private func wrap(_ text: String, at width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count < width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension String {
    /// The text as a Swift literal.
    var literal: String {
        let escaped = replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }
}
