import Testing

@Suite("Text and conversions")
struct TextTests {
    @Test(
        "Text is taken apart and put together",
        arguments: [
            (#""a\r\nb\n\nc" | lines | to json --compact"#, #"["a","b","","c"]"#), (#""" | lines"#, "[]"),
            (#"["a\nb", c] | lines | to json --compact"#, #"["a","b","c"]"#),
            (#""aXXbXX" | split XX | to json --compact"#, #"["a","b",""]"#),
            ("[a, b] | concat", #""ab""#), ("[] | concat ,", #""""#), (#""\u{a0} x\t" | trim"#, #""x""#), (#""äß" | upper"#, #""ÄSS""#),
            (#""aaa" | replace aa b"#, #""ba""#), ("[1] | concat", "error[wrong-type]: expected strings, found an int"),
            (#""a" | split """#, "error[invalid-argument]: a separator cannot be empty"),
        ])
    func text(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test(
        "Values are converted when asked, and refused when it would lose something",
        arguments: [
            (#""12" | to-int"#, "12"), (#"" 12" | to-int"#, "cannot-convert"), (#""1e3" | to-int"#, "cannot-convert"),
            ("1e300 | to-int", "cannot-convert"), ("null | to-int", "cannot-convert"), (#""1e3" | to-float"#, "1000.0"),
            (#""nan" | to-float"#, "cannot-convert"), (#""1e999" | to-float"#, "cannot-convert"),
            ("'12345678901234567890123' | from json | to-int", "cannot-convert"),
            (#""1.5h" | to-duration"#, #""90min""#), (#""1h 30min" | to-duration"#, #""90min""#), (#""-2s" | to-duration"#, #""-2s""#),
            (#""5 parsecs" | to-duration"#, "cannot-convert"), (#""9999999999d" | to-duration"#, "cannot-convert"),
            ("5 | to-duration", "cannot-convert"), (#""2024-05-01T14:00:00+02:00" | to-time"#, #""2024-05-01T12:00:00.000Z""#),
            (#""yesterday" | to-time"#, "cannot-convert"), ("9223372036854775807 | to-time", "cannot-convert"),
            ("{a: [1]} | to-text", #""{\"a\":[1]}""#), ("null | to-text", #""""#), ("{|x| $x} | to-text", "unwritable-value"),
            ("null | type-of", #""null""#), ("(1..2) | type-of", #""range""#),
        ])
    func conversions(program: String, result: String) async {
        let shell = TestShell()
        let output = await shell.run(program)
        let code = output.firstMatch(of: /error\[(.+?)\]/)?.1
        #expect(code.map(String.init) ?? output == result)
    }
}
