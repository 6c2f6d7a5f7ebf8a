import IVSLanguage
import Testing

@Suite struct ExpressionTests {
    @Test(
        "Arithmetic gives the value that a calculator gives",
        arguments: [
            ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3.5"), ("6 / 3", "2.0"), ("7 // 2", "3"), ("-7 // 2", "-4"),
            ("-7 % 3", "2"), ("7 % -3", "-2"), ("1 + 2.5", "3.5"), ("2 * 1.5", "3.0"), ("7.5 // 2", "3.0"), ("-(3)", "-3"),
            ("5min + 30s", "\"330s\""), ("1h - 60min", "\"0s\""), ("2 * 90s", "\"3min\""), ("1h / 2", "\"30min\""), ("1h / 30min", "2.0"),
            ("90s // 1min", "1"), ("90s % 1min", "\"30s\""), ("\"a\" + \"b\"", "\"ab\""), ("[1] + [2, 3]", "[1,2,3]"),
        ])
    func arithmetic(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Arithmetic that has no result is an error at its operator or operand",
        arguments: [
            ("9223372036854775807 + 1", "integer-overflow@1:21"), ("-9223372036854775807 - 2", "integer-overflow@1:22"),
            ("4611686018427387904 * 2", "integer-overflow@1:21"), ("1 / 0", "division-by-zero@1:5"), ("1 // 0", "division-by-zero@1:6"),
            ("1 % 0", "division-by-zero@1:5"), ("1.0 / 0.0", "division-by-zero@1:7"), ("1e308 * 10", "float-overflow@1:7"),
            ("1 + \"a\"", "type-mismatch@1:3"), ("null + 1", "type-mismatch@1:6"), ("true + true", "type-mismatch@1:6"),
            ("-(\"a\")", "wrong-type@1:2"), ("1h * 1h", "type-mismatch@1:4"),
        ])
    func arithmeticErrors(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Comparisons and logic give bools",
        arguments: [
            ("1 < 2", "true"), ("2 <= 1", "false"), ("1 == 1.0", "true"), ("9007199254740993 == 9007199254740992.0", "false"),
            ("\"a\" < \"b\"", "true"), ("1min > 59s", "true"), ("null == null", "true"), ("1 == null", "false"), ("null != 1", "true"),
            ("[1, 2] == [1, 2]", "true"), ("{a: 1, b: 2} == {b: 2, a: 1}", "true"), ("2 in [1, 2]", "true"), ("3 not in [1, 2]", "true"),
            ("3 in 1..5", "true"), ("\"a\" in {a: 1}", "true"), ("\"pam\" in \"spam\"", "true"), ("\"spam\" =~ \"^s.*m$\"", "true"),
            ("true and false", "false"), ("false or true", "true"), ("not false", "true"), ("false and (1 / 0 == 1)", "false"),
            ("true or (1 / 0 == 1)", "true"), ("null ?? 3", "3"), ("1 ?? 3", "1"),
        ])
    func comparisons(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Comparing unlike types is an error",
        arguments: [
            ("1 == \"1\"", "unlike-types@1:3"), ("1 < \"1\"", "unlike-types@1:3"), ("null < 1", "unlike-types@1:6"),
            ("[1] < [2]", "type-mismatch@1:5"), ("1 in 2", "type-mismatch@1:6"), ("1 and true", "wrong-type@1:1"),
            ("not 1", "wrong-type@1:5"), ("\"a\" =~ \"(\"", "bad-pattern@1:8"), ("1 =~ \"a\"", "wrong-type@1:1"),
        ])
    func unlikeTypes(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("An error of a comparison labels both sides with their types")
    func unlikeTypesLabels() throws {
        let error = #expect(throws: EvaluationError.self) {
            let sources = SourceMap()
            let session = TestSession()
            let interpreter = Interpreter(
                commands: CommandRegistry(), sources: sources, host: session, interrupt: Interrupt())
            try interpreter.run(sources.add(name: "main.ivs", text: "1 == \"1\""))
        }
        #expect(error?.diagnostic.labels.map(\.text) == ["this operator", "an int", "a string"])
    }

    @Test(
        "Literals and access give values",
        arguments: [
            ("[1, \"a\", null, true]", "[1,\"a\",null,true]"), ("{a: 1, \"b c\": [2]}", "{\"a\":1,\"b c\":[2]}"), ("{}", "{}"),
            ("let r = {a: {b: [10, 20]}}; $r.a.b[1]", "20"), ("let l = [1, 2, 3]; $l[-1]", "3"), ("let l = [1, 2, 3]; $l[1..2]", "[2,3]"),
            ("let r = {a: 1}; $r.b?", "null"), ("let r = {a: 1}; $r.b? ?? 5", "5"), ("let r = {a: 1}; $r[\"a\"]", "1"),
            ("let l = [1]; $l[5]?", "null"), ("let a = [1, 2]; [0, ...$a]", "[0,1,2]"),
            ("let a = {x: 1}; {...$a, y: 2}", "{\"x\":1,\"y\":2}"),
            ("let k = \"key\"; {\"${k}-1\": 2}", "{\"key-1\":2}"), ("(1..3)[0]", "1"), ("(5..1)[-1]", "1"),
            ("let name = \"Ann\"; \"Hi $name, ${1 + 1} ${{a: [1]}}\"", "\"Hi Ann, 2 {\\\"a\\\":[1]}\""), ("{|x| $x}", "\"<closure>\""),
            ("if true { 1 } else { 2 }", "1"), ("let x = if false { 1 }; $x", "null"),
            ("let x = if false { 1 } else if true { 2 }; $x", "2"),
        ])
    func literals(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Access that finds nothing is an error at the field or index",
        arguments: [
            ("let r = {name: 1}\n$r.nmae", "missing-field@2:3"), ("let r = {a: null}\n$r.a.b", "no-fields@2:5"),
            ("let l = [1]\n$l[1]", "index-out-of-range@2:3"),
            ("let l = [1]\n$l[\"a\"]", "wrong-index@2:3"), ("let l = [{a: 1}]\n$l.a", "no-fields@2:3"),
        ])
    func accessErrors(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("A missing field's error names its near neighbours")
    func missingFieldHelp() {
        let error = EvaluationError.missingField(
            "nmae", in: Record([("name", .null), ("arn", .null)]), at: Span(source: SourceID(index: 0), start: 0, end: 0))
        #expect(error.diagnostic.help == "did you mean `name`?")
    }
}
