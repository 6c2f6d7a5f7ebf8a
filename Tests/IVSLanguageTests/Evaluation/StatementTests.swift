import IVSLanguage
import Testing

@Suite struct StatementTests {
    @Test(
        "Variables keep and change values",
        arguments: [
            ("let x = 1; $x", "1"), ("var x = 1; $x = 2; $x", "2"), ("var x = 1; $x += 2; $x -= 1; $x *= 10; $x", "20"),
            ("var x = 7; $x //= 2; $x", "3"), ("var x = 7; $x %= 4; $x", "3"), ("var x = 7; $x /= 2; $x", "3.5"),
            ("var s = \"a\"; $s += \"b\"; $s", "\"ab\""), ("var l = [1]; $l += [2]; $l", "[1,2]"),
            ("var r = {a: {b: 1}}; $r.a.b += 1; $r.a.c = 3; $r", "{\"a\":{\"b\":2,\"c\":3}}"),
            ("var l = [1, [2]]; $l[1][0] = 9; $l", "[1,[9]]"),
            ("var r = {}; $r[\"k\"] = 1; $r", "{\"k\":1}"), ("let x = 1; if true { let x = 2 }; $x", "1"),
            ("var a = [1]; var b = $a; $b[0] = 2; [$a, $b]", "[[1],[2]]"), ("let x = 1; let x = $x + 1; $x", "2"),
        ])
    func variables(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Loops go through what they are given",
        arguments: [
            ("var n = 0; for i in 1..4 { $n += $i }; $n", "10"), ("for i in 3..1 { $i }", "3\n2\n1"), ("for x in [1, 2] { $x }", "1\n2"),
            ("for e in ({a: 1}) { $e }", "{\"key\":\"a\",\"value\":1}"), ("for x in (emit 1 2) { $x }", "1\n2"),
            ("for i in 1..9 { if $i == 2 { continue }; if $i == 4 { break }; $i }", "1\n3"),
            ("var n = 3; while $n > 0 { $n -= 1 }; $n", "0"),
            ("for i in 1..2 { for j in 1..3 { if $j == 2 { break }; [$i, $j] } }", "[1,1]\n[2,1]"), ("for x in [] { $x }", ""),
            ("for i in 9223372036854775806..9223372036854775807 { $i }", "9223372036854775806\n9223372036854775807"),
            ("def f [] { for i in 1..9 { if $i == 3 { return $i } } }; f", "3"),
            ("for i in 1..3 { let x = 1 + (if $i == 2 { continue } else { $i }); $x }", "2\n4"),
        ])
    func loops(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Functions take arguments, defaults, flags and rest",
        arguments: [
            ("def double [n] { $n * 2 }; double 4", "8"),
            ("def f [a: string, --count: int = 3] { [$a, $count] }; f 007; f x --count 5", "[\"007\",3]\n[\"x\",5]"),
            ("def f [...rest] { $rest }; f 1 2", "[1,2]"), ("def f [a, b = ($a + 1)] { [$a, $b] }; f 1; f 1 5", "[1,2]\n[1,5]"),
            ("def f [--dry-run] { $dryRun }; f; f --dry-run", "false\ntrue"), ("def f [a, b] { $a - $b }; f ...[5, 3]", "2"),
            ("def fact [n] { if $n <= 1 { 1 } else { $n * (fact ($n - 1)) } }; fact 10", "3628800"),
            (
                "def even [n] { if $n == 0 { true } else { odd ($n - 1) } }; def odd [n] { if $n == 0 { false } else { even ($n - 1) } }; even 10",
                "true"
            ),
            ("def f [] { return 1; 2 }; f", "1"), ("def f [] { let x = 1 }; f", ""), ("let base = 10; def f [n] { $n + $base }; f 1", "11"),
            ("var n = 0; def inc [] { $n += 1 }; inc; inc; $n", "2"), ("def double [] { $in * 2 }; 4 | double", "8"),
            ("def outer [k] { def inner [n] { if $n == 0 { 0 } else { $k + (inner ($n - 1)) } }; inner 3 }; outer 5", "15"),
            ("def f [] { emit 1 2 }; f", "[1,2]"),
        ])
    func functions(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Closures capture variables as they are, not as they were",
        arguments: [
            ("var sum = 0; [1, 2, 3] | each {|x| $sum += $x } | ignore; $sum", "6"),
            ("def counter [] { var n = 0; {|x| $n += 1; $n } }; let c = (counter); [0, 0] | each $c", "[1,2]"),
            (
                "def all [] { var list = []; for i in 1..3 { $list += [{|x| $i * $x}] }; $list }; for c in (all) { [10] | each $c }",
                "[10]\n[20]\n[30]"
            ),
            ("let k = 2; [1, 2] | each {|x| $x * $k}", "[2,4]"),
            ("[[1, 2], [3]] | each {|l| $l | each {|x| $x + ($l | count)} }", "[[3,4],[4]]"),
            ("def f [] { var a = 1; let g = {|x| $a += $x; $a}; [5] | each $g | ignore; $a }; f", "6"),
        ])
    func closures(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Errors are caught by code, or all",
        arguments: [
            ("try { fail NotFound } catch NotFound e { $e.code }", "\"NotFound\""),
            ("try { fail A } catch B { 1 } catch e { $e.message }", "\"it failed\""),
            ("try { fail A } catch B { 1 }", "A@1:7"), ("let x = try { 1 / 0 } catch { 5 }; $x", "5"),
            ("try { fail A 1 2 } catch { 3 }", "3"),
            ("let l = try { fail A 1 } catch { \"caught\" }; $l", "\"caught\""),
            (
                "try { fail A } catch e { [$e.operation, $e.status, $e.retryable, $e.fields, $e.requestId] }",
                "[\"FailOnPurpose\",404,true,[],null]"
            ),
            ("try { 1 } finally { 2 }", "1\n2"), ("try { fail A } catch { 1 } finally { 2 }", "1\n2"),
            ("try { fail A } finally { 2 }", "2\nA@1:7"),
            ("def f [] { try { return 1 } finally { setting room } }; f", "1"), ("for i in 1..2 { try { break } finally { $i } }", "1"),
            ("try { throw \"no\" } catch e { $e.message }", "\"no\""),
            ("try { throw {code: My-Code, message: \"m\", extra: 1} } catch My-Code e { $e.extra }", "1"),
            ("try { try { fail A } catch e { throw $e } } catch A e { $e.status }", "404"), ("throw \"no\"", "thrown-error@1:7"),
            ("try { exit 3 } catch { 1 }", "exit 3"),
            ("try { fail A } catch e { $e | each {|x| $x.key} | first 2 }", "[\"code\",\"message\"]"),
        ])
    func errors(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "assert and exit end a program",
        arguments: [
            ("assert 1 == 1; 2", "2"), ("assert 1 == 2", "assertion-failed@1:8"), ("assert false", "assertion-failed@1:8"),
            ("1; exit; 2", "1\nexit 0"),
            ("exit 7", "exit 7"), ("exit 256", "bad-exit-status@1:6"), ("def f [] { exit 4 }; f", "exit 4"),
        ])
    func ends(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Settings of a block are put back on every way out",
        arguments: [
            ("use room a; setting room", "\"a\""), ("use room a { setting room }; setting room", "\"a\"\nnull"),
            ("with {room: a, region: b} { [(setting room), (setting region)] }; setting room", "[\"a\",\"b\"]\nnull"),
            ("def f [] { use room a { return (setting room) } }; f; setting room", "\"a\"\nnull"),
            ("for i in 1..1 { use room a { break } }; setting room", "null"),
            ("try { use room a { fail X } } catch { 1 }; setting room", "1\nnull"),
            ("use rom a", "unknown-setting@1:5"), ("with {rom: a} { 1 }", "unknown-setting@1:7"),
        ])
    func settings(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("A caught error reads as a record, in text and in pipelines")
    func caughtErrors() async throws {
        try await expect(
            "try { throw \"no\" } catch e { $e.code; \"${e.message}\"; $e | path-of message }", gives: "\"thrown-error\"\n\"no\"\n\"no\"")
    }

    @Test("Top-level pipelines show their values, inner ones of functions do not")
    func showing() async throws {
        try await expect("1; if true { 2; 3 }; def f [] { 4; 5 }; f; let x = 6; 7 | ignore; null", gives: "1\n2\n3\n5\nnull")
    }
}
