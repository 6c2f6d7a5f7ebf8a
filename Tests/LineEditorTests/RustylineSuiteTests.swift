import IVSJSON
import TerminalTesting
import TestSupport
import Testing

@testable import LineEditor

/// Rustyline's own cases for its emacs keys (MIT licence; read from the suites beside the repository, not copied).
struct RustylineCase: CustomTestStringConvertible {
    let name: String
    let initial: [String]
    let history: [String]
    let prompt: String
    let keys: [String]
    let line: String
    /// What is left and right of the cursor before Enter, where the case says so.
    let cursor: [String]

    var testDescription: String { "\(name) \(initial) \(keys)" }

    static let path = "lineedit/rustyline-emacs.json"

    static let all: [RustylineCase] = {
        guard let bytes = try? Suites.bytes(path), let cases = try? JSONValue(parsing: bytes).arrayValue else { return [] }
        return cases.map { entry in
            RustylineCase(
                name: entry["test"]?.stringValue ?? "", initial: strings(entry["init"]), history: strings(entry["history"]),
                prompt: entry["prompt"]?.stringValue ?? "", keys: strings(entry["keys"]), line: entry["expect_line"]?.stringValue ?? "",
                cursor: strings(entry["expect"]))
        }
    }()

    private static func strings(_ value: JSONValue?) -> [String] { (value?.arrayValue ?? []).compactMap(\.stringValue) }
}

@Suite(.suite(RustylineCase.path, judging: "the keys of the line editor are"))
struct RustylineSuiteTests {
    @Test("The file has its cases")
    func count() {
        #expect(RustylineCase.all.count == 73)
    }

    @Test("The same keys give the same line", arguments: RustylineCase.all)
    func line(example: RustylineCase) throws {
        let session = try start(example)
        session.type(example.keys.joined())
        try session.expectResult("line: \(example.line)")
    }

    /// libedit has no negative counts (Alt-minus); Ctrl-R stays where the pattern was found; Alt-Ctrl-W is a key of rustyline's own.
    private static let withSameCursor = RustylineCase.all.filter { example in
        !example.cursor.isEmpty && !example.keys.contains("\u{1B}-") && !["ctrl_r_with_long_prompt", "ctrl__"].contains(example.name)
    }

    @Test("The cursor is at the same place", arguments: withSameCursor)
    func cursor(example: RustylineCase) throws {
        let session = try start(example)
        session.type(example.keys.dropLast().joined() + "‸\r")
        try session.expectResult("line: \(example.cursor.joined(separator: "‸"))")
    }

    private func start(_ example: RustylineCase) throws -> EditingSession {
        let cursor = (example.initial.first ?? "").utf8.count
        return try EditingSession(
            ["initial=\(example.initial.joined())", "cursor=\(cursor)", "prompt=\(example.prompt)"]
                + example.history.map { "entry=" + $0 })
    }
}
