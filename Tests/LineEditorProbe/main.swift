// Reads lines on its terminal with the real editor and says what it read, for `LineEditorTests`. Every argument changes the set-up:
// see `Setup`. What it read is printed as `[line: …]`, newlines and backslashes escaped, `[interrupted]` or `[end]`.

import IVSSystem
import LineEditor
import Synchronization

struct Setup {
    var bindings: KeyBindings?
    var isStyled = false
    /// Entries that end so are suggested only when nothing else is.
    var lastResort: String?
    var entries: [String] = []
    var label = ""
    var initial = ""
    var cursor: Int?
    var hints = false
    var blocks = false
    var words: [Completion] = []
    var matching = false
    var abbreviations: [String: String] = [:]
    var indents = false
    var explains = false
    var helps = false
    var editor: String?
    var printsOnSignal = false
    var exitsOnSignal = false
    var findsMoreOnSignal = false

    init(arguments: [String]) {
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let value = parts.count > 1 ? parts[1] : ""
            switch parts[0] {
            case "vi": bindings = .vi
            case "styled": isStyled = true
            case "last-resort": lastResort = value
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
            case "match": matching = true
            case "partial": findsMoreOnSignal = true
            case "abbreviation":
                let fields = value.split(separator: ":", maxSplits: 1).map(String.init)
                abbreviations[fields[0]] = fields[1]
            case "indents": indents = true
            case "explains": explains = true
            case "helps": helps = true
            case "editor": editor = value
            case "messages": printsOnSignal = true
            case "exits": exitsOnSignal = true
            default: fatalError("unknown argument \(argument)")
            }
        }
    }
}

func escape(_ text: String) -> String {
    text.map { $0 == "\n" ? "\\n" : $0 == "\\" ? "\\\\" : String($0) }.joined()
}

let setup = Setup(arguments: Array(CommandLine.arguments.dropFirst()))
let history = MemoryHistory(setup.entries)
let editor = try LineEditor(history: history, keyBindings: setup.bindings, settings: .ofUser(), isStyled: setup.isStyled)
editor.prompt = BasicPrompt(StyledText(setup.label, Style(.green)))
if setup.hints {
    editor.hinter = HistoryHinter(history) { [last = setup.lastResort] index in last.map { history[index].hasSuffix($0) } == true ? 1 : 0 }
}
if setup.blocks { editor.validator = BlockValidator() }
if setup.isStyled { editor.highlighter = DigitHighlighter() }
let completer = WordCompleter(words: setup.words, matching: setup.matching, known: setup.findsMoreOnSignal ? 1 : setup.words.count)
if !setup.words.isEmpty { editor.completer = completer }
if !setup.abbreviations.isEmpty { editor.abbreviator = WordAbbreviator(words: setup.abbreviations) }
if setup.explains { editor.explainer = LengthExplainer() }
if setup.helps { editor.helpViewer = LineHelpViewer() }
if setup.indents { editor.indenter = BraceIndenter() }
if let prefix = setup.editor { editor.externalEditor = PrefixingEditor(prefix: prefix) }

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
if setup.findsMoreOnSignal {
    onUserSignal { [printer = editor.printer, completer] in
        completer.findAll()
        printer.announceCompletions()
    }
}
if setup.exitsOnSignal { onUserSignal { exit(0) } }

var initial: String? = setup.initial
loop: while true {
    switch try editor.readLine(initial: initial ?? "", cursor: initial == nil ? nil : setup.cursor) {
    case .line(let text):
        if let bindings = KeyBindings(rawValue: text) { editor.keyBindings = bindings }
        report("line: \(escape(text))")
    case .interrupted: report("interrupted")
    case .endOfFile:
        report("end")
        break loop
    }
    initial = nil
}
