// Reads lines on its terminal with the real editor and says what it read, for `LineEditorTests`. Every argument changes the set-up:
// see `Setup`. What it read is printed as `[line: …]`, newlines and backslashes escaped, `[interrupted]` or `[end]`.

import IVSSystem
import LineEditor
import Synchronization

struct Setup {
    var bindings = KeyBindings.emacs
    var isStyled = false
    var historyPath: String?
    var entries: [String] = []
    var label = ""
    var initial = ""
    var cursor: Int?
    var hints = false
    var blocks = false
    var words: [Completion] = []
    var printsOnSignal = false
    var exitsOnSignal = false

    init(arguments: [String]) {
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let value = parts.count > 1 ? parts[1] : ""
            switch parts[0] {
            case "vi": bindings = .vi
            case "styled": isStyled = true
            case "history-file": historyPath = value
            case "entry": entries.append(value)
            case "prompt": label = value
            case "initial": initial = value
            case "cursor": cursor = Int(value)
            case "hints": hints = true
            case "blocks": blocks = true
            case "word":
                let fields = value.split(separator: ":", maxSplits: 1).map(String.init)
                words.append(Completion(range: 0..<0, text: fields[0], description: fields.count > 1 ? fields[1] : nil))
            case "many-words":
                for number in 0..<(Int(value) ?? 0) { words.append(Completion(range: 0..<0, text: "word\(number)")) }
            case "messages": printsOnSignal = true
            case "exits": exitsOnSignal = true
            default: fatalError("unknown argument \(argument)")
            }
        }
    }
}

/// Completes the word before the cursor.
struct WordCompleter: Completer {
    let words: [Completion]

    func completions(for line: String, cursor: Int) -> [Completion] {
        let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        let word = before.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let start = cursor - word.utf8.count
        return words.filter { $0.text.hasPrefix(word) }.map {
            Completion(range: start..<cursor, text: $0.text, description: $0.description)
        }
    }
}

/// An input is whole when its braces are closed; one with `!!` is none.
struct BlockValidator: Validator {
    func validate(_ line: String) -> Validation {
        if line.contains("!!") { return .invalid("no bangs here") }
        let open = line.count { $0 == "{" }
        return open > line.count { $0 == "}" } ? .incomplete : .complete
    }
}

/// Colours digits.
struct DigitHighlighter: Highlighter {
    func highlights(for line: String) -> [Highlight] {
        line.utf8.enumerated().filter { (48...57).contains($0.element) }
            .map { Highlight(range: $0.offset..<($0.offset + 1), style: Style(.cyan)) }
    }
}

func escape(_ text: String) -> String {
    text.map { $0 == "\n" ? "\\n" : $0 == "\\" ? "\\\\" : String($0) }.joined()
}

let setup = Setup(arguments: Array(CommandLine.arguments.dropFirst()))
let history: any History =
    setup.historyPath.map { FileHistory(path: $0, rules: HistoryRules(isSecret: { $0.contains("token") })) }
    ?? MemoryHistory(setup.entries)
let editor = try LineEditor(history: history, keyBindings: setup.bindings, isStyled: setup.isStyled)
editor.prompt = BasicPrompt(StyledText(setup.label, Style(.green)))
if setup.hints { editor.hinter = HistoryHinter(history) }
if setup.blocks { editor.validator = BlockValidator() }
if setup.isStyled { editor.highlighter = DigitHighlighter() }
if !setup.words.isEmpty { editor.completer = WordCompleter(words: setup.words) }

if setup.printsOnSignal {
    let printer = editor.printer
    let count = Mutex(0)
    onUserSignal {
        let number = count.withLock { count in
            count += 1
            return count
        }
        printer.print("message \(number)")
    }
}
if setup.exitsOnSignal { onUserSignal { exit(0) } }

func report(_ text: String) {
    let bytes = Array("[\(text)]\r\n".utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
}

var initial: String? = setup.initial
loop: while true {
    switch try editor.readLine(initial: initial ?? "", cursor: initial == nil ? nil : setup.cursor) {
    case .line(let text): report("line: \(escape(text))")
    case .interrupted: report("interrupted")
    case .endOfFile:
        report("end")
        break loop
    }
    initial = nil
}
