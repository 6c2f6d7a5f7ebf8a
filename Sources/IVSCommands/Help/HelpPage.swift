import IVSLanguage
import IVSTerminalText

/// What `help` says about something, and the programs in it that can be taken to the line.
struct HelpPage {
    var text: String
    var examples: [String] = []
}

/// The examples of a page as they are shown: with numbers, by which `example` knows them.
struct NumberedExamples {
    /// A title may be empty.
    var examples: [(title: String, program: String)]
    /// Whether there is a line that they can be taken to.
    var canBeTaken: Bool

    var lines: [String] {
        guard !examples.isEmpty else { return [] }
        let heading = examples.count == 1 ? "example" : "examples"
        let hint = examples.count == 1 ? "`example 1` takes it to the line" : "`example 2` takes the second to the line"
        var lines = ["", canBeTaken ? "\(heading) (\(hint)):" : "\(heading):"]
        for (number, example) in zip(1..., examples) {
            let texts = (example.title.isEmpty ? [] : [example.title]) + example.program.split(separator: "\n").map(String.init)
            let sign = "  \(number). "
            let indent = String(repeating: " ", count: sign.count)
            for (index, text) in texts.enumerated() {
                lines.append(index == 0 ? sign + text : indent + (example.title.isEmpty ? "" : "  ") + text)
            }
        }
        return lines
    }
}
