import Testing

@testable import IVSLanguage

@Suite("Diagnostics as text and JSON")
struct DiagnosticRendererTests {
    /// A source and renderer; labels are found by the text that they mark.
    private struct Fixture {
        let sources = SourceMap()
        let id: SourceID
        let text: String

        init(_ text: String, name: String = "demo.ivs") {
            self.text = text
            id = sources.add(name: name, text: text)
        }

        func label(_ marked: String, _ label: String = "", isPrimary: Bool = true) -> Diagnostic.Label {
            let start = text.range(of: marked)
            return .init(Span(source: id, start: start, end: start + marked.utf8.count), label, isPrimary: isPrimary)
        }

        func human(_ diagnostic: Diagnostic, width: Int = 120, usesColor: Bool = false) -> String {
            DiagnosticRenderer(sources: sources, usesColor: usesColor, width: width).human(diagnostic)
        }
    }

    @Test("An error shows its line, mark, help and notes")
    func plain() {
        let fixture = Fixture("a\nlet x = lst-rooms | count\n")
        let diagnostic = Diagnostic(
            code: .unknownCommand, message: "there is no command `lst-rooms`", labels: [fixture.label("lst-rooms", "not known")],
            help: "did you mean `list-rooms`?", notes: ["one\ntwo"])
        #expect(
            fixture.human(diagnostic) == """
                error[unknown-command]: there is no command `lst-rooms`
                 --> demo.ivs:2:9
                  |
                2 | let x = lst-rooms | count
                  |         ^^^^^^^^^ not known
                  |
                  = help: did you mean `list-rooms`?
                  = note: one
                          two

                """)
    }

    @Test("Several labels of a line stand under each other")
    func severalLabels() {
        let fixture = Fixture("1 < 2 <= 3")
        let diagnostic = Diagnostic(
            code: .foreign("c", exitStatus: 255), message: "m",
            labels: [
                fixture.label("<=", "and this"), fixture.label("<", "this", isPrimary: false), fixture.label("1", "one", isPrimary: false),
            ])
        #expect(
            fixture.human(diagnostic) == """
                error[c]: m
                 --> demo.ivs:1:7
                  |
                1 | 1 < 2 <= 3
                  | - -   ^^ and this
                  | | |
                  | | this
                  | one

                """)
    }

    @Test("Labels on several lines show the lines between them only as dots")
    func severalLines() {
        let fixture = Fixture("let x = 1\n\n\nlet y = 2\nlet x = 3\n")
        let diagnostic = Diagnostic(
            code: .foreign("c", exitStatus: 255), message: "m",
            labels: [fixture.label("x = 3", "again"), fixture.label("x = 1", "first", isPrimary: false)])
        #expect(
            fixture.human(diagnostic) == """
                error[c]: m
                 --> demo.ivs:5:5
                  |
                1 | let x = 1
                  |     ----- first
                  …
                5 | let x = 3
                  |     ^^^^^ again

                """)
    }

    @Test(
        "Marks stand under tabs, wide and combined characters",
        arguments: [
            ("\tx", "1:2", "    x", "    ^"),
            ("日本 x", "1:4", "日本 x", "     ^"),
            ("e\u{301}e\u{301} x", "1:4", "e\u{301}e\u{301} x", "   ^"),
            ("a\tb x", "1:5", "a   b x", "      ^"),
            ("\u{1B}[1m x", "1:6", "\\u{1b}[1m x", "          ^"),
            ("👩‍👩‍👧 x", "1:3", "👩‍👩‍👧 x", "   ^"),
        ])
    func columns(_ text: String, _ position: String, _ line: String, _ marks: String) {
        let fixture = Fixture(text)
        let lines = fixture.human(Diagnostic(code: .foreign("c", exitStatus: 255), message: "m", labels: [fixture.label("x")])).split(
            separator: "\n"
        ).map(String.init)
        #expect(Array(lines[1...]) == [" --> demo.ivs:\(position)", "  |", "1 | \(line)", "  | \(marks)"])
    }

    @Test("A place at the end of the text has a mark", arguments: ["let x =", "let x =\n\n", ""])
    func endOfText(_ text: String) throws {
        let fixture = Fixture(text)
        let place =
            Parser.parse(text, source: fixture.id).diagnostics.first?.labels ?? [.init(Span(source: fixture.id, start: 0, end: 0), "")]
        let lines = fixture.human(Diagnostic(code: .foreign("c", exitStatus: 255), message: "m", labels: place)).split(separator: "\n")
        #expect(lines.last == (text.isEmpty ? "  | ^" : "  |        ^"))
    }

    @Test("Long lines are cut around the label")
    func longLines() {
        let fixture = Fixture(String(repeating: "abc ", count: 500_000) + "MARK" + String(repeating: " xyz", count: 500_000))
        let lines = fixture.human(
            Diagnostic(code: .foreign("c", exitStatus: 255), message: "m", labels: [fixture.label("MARK", "here")]), width: 60
        )
        .split(separator: "\n").map(String.init)
        #expect(lines[3].count <= 60)
        #expect(lines[3].hasPrefix("1 | …"))
        #expect(lines[3].hasSuffix("…"))
        let mark = lines[4].prefix { $0 != "^" }.count
        #expect(lines[3].dropFirst(mark).hasPrefix("MARK"))
        #expect(lines[4].hasSuffix("^^^^ here"))
    }

    @Test("A label over several lines is marked on its first line")
    func multilineLabel() {
        let fixture = Fixture("print {\n a\n}")
        #expect(
            fixture.human(Diagnostic(code: .foreign("c", exitStatus: 255), message: "m", labels: [fixture.label("{\n a\n}", "this")]))
                == """
                error[c]: m
                 --> demo.ivs:1:7
                  |
                1 | print {
                  |       ^ this

                """)
    }

    @Test("A label in another source has a heading of its own")
    func otherSource() {
        let fixture = Fixture("lib.f 1")
        let other = fixture.sources.add(name: "lib.ivs", text: "def f [] { }")
        let diagnostic = Diagnostic(
            code: .foreign("c", exitStatus: 255), message: "m",
            labels: [fixture.label("1", "too many"), .init(Span(source: other, start: 4, end: 5), "defined here", isPrimary: false)])
        #expect(
            fixture.human(diagnostic) == """
                error[c]: m
                 --> demo.ivs:1:7
                  |
                1 | lib.f 1
                  |       ^ too many
                 ::: lib.ivs:1:5
                  |
                1 | def f [] { }
                  |     - defined here

                """)
    }

    @Test("Without a place there is a title and help")
    func noLabel() {
        #expect(
            Fixture("").human(Diagnostic(code: .foreign("network", exitStatus: 255), message: "gone\u{1B}", help: "again"))
                == "error[network]: gone\\u{1b}\n  = help: again\n")
    }

    @Test("Colours change nothing but the colours")
    func colours() {
        let fixture = Fixture("1 < 2 <= 3")
        let diagnostic = Diagnostic(
            code: .foreign("c", exitStatus: 255), message: "m",
            labels: [fixture.label("<=", "b"), fixture.label("<", "a", isPrimary: false)], help: "h")
        let colored = fixture.human(diagnostic, usesColor: true)
        #expect(colored.contains("\u{1B}[1;31m^^\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == fixture.human(diagnostic))
    }

    @Test("The JSON form is one line with the error's place and details")
    func json() {
        let fixture = Fixture("é\nget-room \"x\"", name: "<command line>")
        let error = EvaluationError(
            Diagnostic(
                code: .foreign("ResourceNotFoundException", exitStatus: 255), message: "no\nroom", labels: [fixture.label("\"x\"")],
                help: "look"),
            details: Record([("operation", .string("GetRoom")), ("status", .int(404)), ("code", .string("ignored"))]))
        #expect(
            DiagnosticRenderer(sources: fixture.sources).json(error)
                == #"{"code":"ResourceNotFoundException","message":"no\nroom","severity":"error","operation":"GetRoom","status":404,"file":"<command line>","line":2,"column":10,"help":"look"}"#
        )
    }
}

extension String {
    /// The UTF-8 offset of the first occurrence.
    fileprivate func range(of part: String) -> Int {
        let bytes = Array(utf8)
        let part = Array(part.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: part) } ?? 0
    }
}
