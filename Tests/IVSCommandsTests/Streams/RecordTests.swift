import IVSLanguage
import Testing

@Suite("Fields of records")
struct RecordTests {
    @Test(
        "Fields are kept, left out, added, changed and renamed",
        arguments: [
            ("{a: {b: [1, 2]}} | get a.b[1]", "2"), ("{a: 1} | select a b? | to json --compact", #"{"a":1,"b":null}"#),
            ("{a: {b: 1, c: 2}} | reject a.b | to json --compact", #"{"a":{"c":2}}"#),
            ("{a: 1} | reject b? | to json --compact", #"{"a":1}"#),
            ("{a: {b: 1}} | insert a.c 2 | to json --compact", #"{"a":{"b":1,"c":2}}"#),
            ("{a: [1, 2]} | update a[0] {|n| $n + 10} | to json --compact", #"{"a":[11,2]}"#),
            ("{a: 1, b: 2} | rename a c | to json --compact", #"{"c":1,"b":2}"#),
            ("{'a.b': 1} | get 'a.b'", "1"),
            ("[{a: 1}] | merge {a: 2, b: 3} | to json --compact", #"[{"a":2,"b":3}]"#),
        ])
    func fields(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test(
        "What is not there, or is there already, is an error",
        arguments: [
            ("{name: a} | get nam", "missing-field"), ("{a: 1} | select b", "missing-field"), ("{a: 1} | reject b", "missing-field"),
            ("{a: 1} | update b 1", "missing-field"), ("{a: 1} | insert a 2", "field-exists"),
            ("{a: 1, b: 1} | rename a b", "field-exists"),
            ("{a: 1} | rename x y", "missing-field"), ("5 | get a", "no-fields"), ("5 | insert a 1", "wrong-type"),
            ("{a: {env: 1}, env: 2} | select env a.env", "invalid-argument"), ("{a: [1]} | get a[4]", "index-out-of-range"),
        ])
    func absent(program: String, code: String) async {
        #expect(await TestShell().error(of: program)?.code == code)
    }

    @Test("A missing field is an error that names its neighbours")
    func neighbours() async {
        #expect(await TestShell().error(of: "{name: a, size: 1} | get nmae")?.diagnostic.help?.contains("`name`") == true)
    }
}
