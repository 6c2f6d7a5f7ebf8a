import Foundation
import TestSupport
import Testing

@testable import IVSLanguage

@Suite("The parser stays upright")
struct RobustnessTests {
    static let corpus = [
        "let room = create-room --name \"demo-${n + 1}\" --tags {env: demo, team: [a, b]} | get arn",
        "if $a == 1 and not ($b.c? ?? 2) > 3 { list-rooms | where {|r| $r.name =~ demo-*} } else if $c { } else { d }",
        "try { delete-room $id } catch ConflictException e { print \"no: ${e.message}\" } finally { exit 3 }",
        "# Doc.\ndef f [a: string, --count: int = 3, ...rest] {\n  for i in 1..$count { $total += $i * 2 }\n}",
        "print \"\"\"\n  text \\u{1F600} $x\n    ${\"nested ${\"deep\"}\"}\n  \"\"\" ; $x.\"a b\"[-1]? | to json",
        "aws ivschat list-rooms \\\n --query 'x[]' \"a $b\" | count; !jq -c '.a' $x; use room lobby { status }",
        "X=1; export Y=2; a && b || c; `d`; $(e); if [ $x = 1 ]; then echo y; fi; foo(1) > out -x \\\n",
        "größe “x” 日本語 \u{1F600} 'ü' \"é${ü}\"\r\nparams [a]; 5m 1h30min 99999999999999999999 ..",
    ]

    @Test("Every prefix of a program parses to an end", arguments: corpus)
    func everyPrefix(_ program: String) {
        for end in program.unicodeScalars.indices {
            let prefix = String(program.unicodeScalars[..<end])
            let result = parse(prefix)
            #expect(!result.isIncomplete || result.diagnostics.count == 1)
            expectSpansWithin(prefix, result)
        }
    }

    @Test("Random changes to a program never stop the parser", arguments: corpus)
    func mutations(_ program: String) {
        var random = SeededGenerator(seed: 42)
        let alphabet = Array("(){}[]|;,'\"$\\=-.#!&?<>` \nax19:".utf8)
        let bytes = Array(program.utf8)
        for _ in 0..<1_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<changed.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: changed[place] = alphabet.randomElement(using: &random) ?? 0x20
                case 1: changed.insert(alphabet.randomElement(using: &random) ?? 0x20, at: place)
                default: if changed.count > 1 { changed.remove(at: place) }
                }
            }
            let text = String(decoding: changed, as: UTF8.self)
            let result = parse(text)
            #expect(result.diagnostics.count <= Parser.maximumDiagnostics)
            expectSpansWithin(text, result)
        }
    }

    private func expectSpansWithin(_ text: String, _ result: ParseResult) {
        let end = text.utf8.count
        for label in result.diagnostics.flatMap(\.labels) {
            #expect(label.span.start >= 0 && label.span.start <= label.span.end && label.span.end <= end, "\(text)")
        }
    }

    @Test(
        "Deep nesting is one error, on the small stack of a secondary thread",
        arguments: [
            "(", "[", "{", "{a: ", "{|x| ", "if true { ", "-(", "x (", "\"${", "$x[", "[...", "try { ", "for x in (f {|| ", "f {|x| g ",
            "1 + (", "if $x { } else if $y {", "for x in [1] { ", "x {a: (", "try { } catch e { f {|x| ", "while $x ?? not ({|| ",
            "if 1 - ",
        ])
    func nesting(_ opener: String) {
        onSmallStack {
            let deep = parse(String(repeating: opener, count: 100_000))
            #expect(deep.diagnostics.map(\.code) == ["nesting-too-deep"], "\(opener)")
            #expect(!deep.isIncomplete)
        }
    }

    @Test("Long chains are bounded like nesting", arguments: [" + 1", ".a", "[0]", " ?? 1", " and true", " | f"])
    func chains(_ link: String) {
        onSmallStack {
            let result = parse("$x" + String(repeating: link, count: 100_000))
            #expect(result.diagnostics.map(\.code) == (link == " | f" ? [] : ["nesting-too-deep"]))
        }
    }

    @Test("Prefixes and branches are bounded too", arguments: ["not ", "- ", "not -"])
    func prefixes(_ prefix: String) {
        onSmallStack {
            let result = parse("$x == " + String(repeating: prefix, count: 100_000) + "1")
            #expect(result.diagnostics.map(\.code) == ["nesting-too-deep"])
            let branches = parse(String(repeating: "if $x { } else ", count: 100_000) + "{ }")
            #expect(branches.diagnostics.map(\.code) == ["nesting-too-deep"])
        }
    }

    @Test("Operators of list items do not add up")
    func siblings() {
        let list = "[" + Array(repeating: "1 + 1 + $x.a.b", count: 10_000).joined(separator: ", ") + "]"
        #expect(parse(list).diagnostics.isEmpty)
    }

    @Test("Brackets may be nested as deep as documented")
    func moderateNesting() {
        let depth = Parser.maximumDepth
        let text = String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
        #expect(parse(text).diagnostics.isEmpty)
    }

    @Test(
        "No text takes time out of proportion", .patience(minutes: 1),
        arguments: [
            "\\\"", "f \"", "`", "'\"", "{a", "{\"a", "a$", "a(", "if ", "\n", "# c\n", "for x in a {\"", "\"${", "1.", "--", "\u{A0}",
            "e\u{301}",
        ])
    func linearTime(_ part: String) {
        for start in ["", "let = ", "x a\"", "print \""] {
            let text = start + String(repeating: part, count: 200_000)
            #expect(parse(text).diagnostics.count <= Parser.maximumDiagnostics)
        }
    }

    @Test("At most twenty errors are reported")
    func manyErrors() {
        let result = parse(String(repeating: "let = 1\n", count: 1_000))
        #expect(result.diagnostics.count == Parser.maximumDiagnostics)
    }
}

/// Runs `body` on a thread with a stack of 512 kB and waits for it.
func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    let ended = DispatchSemaphore(value: 0)
    let thread = Thread {
        body()
        ended.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    ended.wait()
}
