import TestSupport
import Testing

@testable import IVSLanguage

@Suite("Syntax trees")
struct TreeTests {
    @Test(
        "Commands take words, flags and values",
        arguments: [
            TextCase("list-rooms", "(list-rooms)"),
            TextCase("create-room --name lobby --tags {env: demo}", "(create-room --name 'lobby --tags (record 'env:'demo))"),
            TextCase("create-room --tags env=demo,team=a", "(create-room --tags 'env=demo,team=a)"),
            TextCase("create-room --name=lobby", "(create-room --name='lobby)"),
            TextCase("say don't rock'n'roll a\"b\" 5'", "(say 'don't 'rock'n'roll 'a\"b\" '5')"),
            TextCase("let x = [it's, a\"b]; {k: o'clock}", "(let x (list 'it's 'a\"b)); (record 'k:'o'clock)"),
            TextCase("create-room --name=\"a b\"", "(create-room --name=\"a b\")"),
            TextCase("create-room --tags={env: demo}", "(create-room --tags=(record 'env:'demo))"),
            TextCase(
                "get-room arn:aws:ivschat:us-west-2:123456789012:room/AbC", "(get-room 'arn:aws:ivschat:us-west-2:123456789012:room/AbC)"),
            TextCase("open a/b.json", "(open 'a/b.json)"),
            TextCase("x file://y https://z.org/?a=1&b=2#frag", "(x 'file://y 'https://z.org/?a=1&b=2#frag)"),
            TextCase("where name starts-with demo-", "(where 'name 'starts-with 'demo-)"),
            TextCase("where maximumMessageLength > 100", "(where 'maximumMessageLength '> 100)"),
            TextCase("where name =~ ^demo-.*$", "(where 'name '=~ '^demo-.*$)"),
            TextCase("where a == 1 and b != x", "(where 'a '== 1 'and 'b '!= 'x)"),
            TextCase("sort-by tags[0].name", "(sort-by 'tags[0].name)"),
            TextCase("x 007 -5 1.5 3s 1..10 true null demo-*", "(x 7 -5 1.5f 3000000000ns (.. 1 10) true null 'demo-*)"),
            TextCase("x 10.0.0.1 2024-01-01 3abc 99999999999999999999", "(x '10.0.0.1 '2024-01-01 '3abc '99999999999999999999)"),
            TextCase("x $a.b[0]? $c ...$d (e f).g 'h' \"i\"", "(x $a.b[0]? $c ...$d (pipe (e 'f)).g \"h\" \"i\")"),
            TextCase("x 1..$n $a..$b (1)..$c", "(x (.. 1 $n) (.. $a $b) (.. (pipe 1) $c))"),
            TextCase("x [a, b] {|y| $y} {}", "(x (list 'a 'b) {|y| $y} (record))"),
            TextCase("x - * / ../y ... ~/z @w", "(x '- '* '/ '../y '... '~/z '@w)"),
            TextCase("print a # comment", "(print 'a)"),
            TextCase("!git log --oneline -n 3 -- x", "(!'git 'log --oneline '-n 3 '-- 'x)"),
            TextCase("list-rooms | !jq . | count", "(list-rooms) | (!'jq '.) | (count)"),
        ])
    func commands(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }

    @Test(
        "Pipelines go on over newlines at a `|`",
        arguments: [
            TextCase("a | b | c", "(a) | (b) | (c)"),
            TextCase("a |\n b", "(a) | (b)"),
            TextCase("a\n| b\n  | c", "(a) | (b) | (c)"),
            TextCase("a # why\n\n# because\n| b", "(a) | (b)"),
            TextCase("a\nb", "(a); (b)"),
            TextCase("a; b;\n;c", "(a); (b); (c)"),
            TextCase("a\r\nb\r\n", "(a); (b)"),
            TextCase("$x | first 3", "$x | (first 3)"),
            TextCase("[1, 2] | each {|x| $x * 2}", "(list 1 2) | (each {|x| (* $x 2)})"),
            TextCase("(create-room\n  --name x\n  | get arn)", "(pipe (create-room --name 'x) | (get 'arn))"),
        ])
    func pipelines(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }

    @Test(
        "Operators bind as their table says",
        arguments: [
            TextCase("$a + $b * $c", "(+ $a (* $b $c))"),
            TextCase("$a - $b - $c", "(- (- $a $b) $c)"),
            TextCase("$a ?? $b or $c and not $d == 1", "(?? $a (or $b (and $c (not (== $d 1)))))"),
            TextCase("1..$n + 1", "(.. 1 (+ $n 1))"),
            TextCase("$x in 1..3", "(in $x (.. 1 3))"),
            TextCase("$x not in [1]", "(not in $x (list 1))"),
            TextCase("$x =~ demo-*", "(=~ $x 'demo-*)"),
            TextCase("$a//2 % 3", "(% (// $a 2) 3)"),
            TextCase("-$x.y", "(- $x.y)"),
            TextCase("$a-1", "(- $a 1)"),
            TextCase("$a - -1", "(- $a -1)"),
            TextCase("1+2", "(+ 1 2)"),
            TextCase("$a +\n 1", "(+ $a 1)"),
            TextCase("(1\n + 2)", "(pipe (+ 1 2))"),
            TextCase("$r.name == lobby", "(== $r.name 'lobby)"),
            TextCase("not $x", "(not $x)"),
            TextCase("$r.\"a b\"[0][-1].c?", "$r.a b[0][-1].c?"),
            TextCase("$r.field? ?? none", "(?? $r.field? 'none)"),
        ])
    func operators(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }

    @Test(
        "Literals",
        arguments: [
            TextCase("[]", "(list)"),
            TextCase("{}", "(record)"),
            TextCase("[a, 'b', \"c\", 1, 1.5, 1e3, true, null, 5min]", "(list 'a \"b\" \"c\" 1 1.5f 1000.0f true null 300000000000ns)"),
            TextCase("[\n 1\n 2,\n 3,\n]", "(list 1 2 3)"),
            TextCase("{a: 1, b: x-y, \"c d\": [1]}", "(record 'a:1 'b:'x-y \"c d\":(list 1))"),
            TextCase("{\n a: 1\n b: {c: $d}\n}", "(record 'a:1 'b:(record 'c:$d))"),
            TextCase("{\"a\" : 1}", "(record \"a\":1)"),
            TextCase("{\"${k}\": 1}", "(record \"${$k}\":1)"),
            TextCase("{arn: arn:aws:x, t: 12:30, d: 2024-06-01}", "(record 'arn:'arn:aws:x 't:'12:30 'd:'2024-06-01)"),
            TextCase("[...$a, 1, ...(b)]", "(list ...$a 1 ...(pipe (b)))"),
            TextCase("{...$a, b: 1}", "(record ...$a 'b:1)"),
            TextCase("{|| 1}", "{|| 1}"),
            TextCase("{|x, y| $x + $y}", "{|x y| (+ $x $y)}"),
            TextCase("{|i| {id: $i}}", "{|i| (record 'id:$i)}"),
            TextCase("{ list-rooms }", "{|| (list-rooms)}"),
            TextCase("{ \"x\" }", "{|| \"x\"}"),
            TextCase("{ \"x\" + 'y' | z; w }", "{|| (+ \"x\" \"y\") | (z); (w)}"),
            TextCase("[-9223372036854775808, 9_223, 1_000.5]", "(list -9223372036854775808 9223 1000.5f)"),
            TextCase("[500ms, 1.5s, 2h, 1d, -3s]", "(list 500000000ns 1500000000ns 7200000000000ns 86400000000000ns -3000000000ns)"),
            TextCase("10..1", "(.. 10 1)"),
        ])
    func literals(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }

    @Test(
        "Strings",
        arguments: [
            TextCase(#"'a\n$b'"#, #""a\n$b""#),
            TextCase(#""a\n\"\\\$""#, #""a\n"\$""#),
            TextCase(#""$name-$i.""#, #""${$name}-${$i}.""#),
            TextCase(#""${room.name}-${n + 1}""#, #""${$room.name}-${(+ $n 1)}""#),
            TextCase(#""${a["x}"]}""#, #""${$a["x}"]}""#),
            TextCase(#""${(list-rooms | count)}""#, #""${(pipe (list-rooms) | (count))}""#),
            TextCase(#""${(get [n] | f n)} ${[n, (n)]}""#, #""${(pipe (get (list 'n)) | (f 'n))} ${(list $n (pipe $n))}""#),
            TextCase(#""${(n + 1) * 2}""#, #""${(* (pipe (+ $n 1)) 2)}""#),
            TextCase(#""${xs | count}""#, #""${<invalid>}" !unexpected-text"#),
            TextCase(#""cost: $5 $""#, #""cost: $5 $""#),
            TextCase(#""\u{41}\u{1F600}""#, "\"A😀\""),
            TextCase("\"\"", "\"\""),
            TextCase("\"\"\"\n  a\n    b $x\n\n  c\n  \"\"\"", #""a\n  b ${$x}\n\nc""#),
            TextCase("\"\"\"\r\n  a\r\n  \"\"\"", #""a""#),
            TextCase("\"\"\"\n\"\"\"", "\"\""),
            TextCase("\"\"\"one \"line\" \"\"\"", "\"one \"line\" \""),
            TextCase("\"\"\"\n  ${x}\n  ${y}\n  \"\"\"", #""${$x}\n${$y}""#),
        ])
    func strings(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }

    @Test(
        "Statements",
        arguments: [
            TextCase("let room = create-room --name lobby", "(let room (create-room --name 'lobby))"),
            TextCase("let x = $a + 1", "(let x (+ $a 1))"),
            TextCase("let n = list-rooms | count", "(let n (list-rooms) | (count))"),
            TextCase("let x =\n 1", "(let x 1)"),
            TextCase("var x = if $a { 1 } else { 2 }", "(var x (if $a {1} {2}))"),
            TextCase("let x = try { a } catch { b }", "(let x (try {(a)} (catch {(b)})))"),
            TextCase("let x = not $y", "(let x (not $y))"),
            TextCase("let d = 2024-06-01", "(let d '2024-06-01)"),
            TextCase("$x = 1", "(set $x 1)"),
            TextCase("$x.a[0] += f y", "(set+ $x.a[0] (f 'y))"),
            TextCase("$x //= 2; $x == 2; $x =~ 'a'", "(set// $x 2); (== $x 2); (=~ $x \"a\")"),
            TextCase("if $a == 1 { b } else if $c { d } else { e }", "(if (== $a 1) {(b)} (if $c {(d)} {(e)}))"),
            TextCase("if (exists lobby) {\n a\n}\nelse {\n b\n}", "(if (pipe (exists 'lobby)) {(a)} {(b)})"),
            TextCase("if $x == {a: 1} { }", "(if (== $x (record 'a:1)) {})"),
            TextCase("for x in [1, 2] { print $x }", "(for x (list 1 2) {(print $x)})"),
            TextCase("for i in 1..10 { }", "(for i (.. 1 10) {})"),
            TextCase("for r in (list-rooms) { a }", "(for r (pipe (list-rooms)) {(a)})"),
            TextCase("for r in list-rooms --x 1 { a }", "(for r (list-rooms --x 1) {(a)})"),
            TextCase("for r in list-rooms | where {|r| true} { a }", "(for r (list-rooms) | (where {|r| true}) {(a)})"),
            TextCase("while $x < 3 { $x += 1; continue; break }", "(while (< $x 3) {(set+ $x 1); (continue); (break)})"),
            TextCase("return; return 1; return a b", "(return); (return 1); (return (a 'b))"),
            TextCase("def f [a: string, --max-size: int = 3, ...rest] { $a }", "(def f [a:string --max-size:int=3 ...rest] {$a})"),
            TextCase("# Old.\n\n# Greets.\n#   Twice.\ndef f [] { }", "(def f [] {} doc:Greets.\n  Twice.)"),
            TextCase("a # not this\ndef f [] { }", "(a); (def f [] {})"),
            TextCase("#!/usr/bin/env ivsh\nparams [p: string, --count: int = 3]", "(params [p:string --count:int=3])"),
            TextCase("import \"lib.ivs\" as lib; lib.f 1", "(import \"lib.ivs\" lib); (lib.f 1)"),
            TextCase("use room lobby", "(use 'room 'lobby)"),
            TextCase("use room lobby { a }", "(use 'room 'lobby {(a)})"),
            TextCase("with {region: eu-west-1} { a }", "(with (record 'region:'eu-west-1) {(a)})"),
            TextCase(
                "try { a } catch ConflictException e { b } catch not-found { c } catch e { d } finally { f }",
                "(try {(a)} (catch ConflictException e {(b)}) (catch not-found {(c)}) (catch e {(d)}) (finally {(f)}))"),
            TextCase("throw {code: my-error, message: \"x\"}", "(throw (record 'code:'my-error 'message:\"x\"))"),
            TextCase("assert $x == 1, \"why\"", "(assert (== $x 1) \"why\")"),
            TextCase("exit; exit 3", "(exit); (exit 3)"),
            TextCase("{|x| if $x { return 1 }; null}", "{|x| (if $x {(return 1)}); null}"),
            TextCase("letter x", "(letter 'x)"),
            TextCase("\u{FEFF}a", "(a)"),
            TextCase("", ""),
        ])
    func statements(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }

    @Test(
        "A pasted aws line keeps the quoting of other shells",
        arguments: [
            TextCase("aws ivschat list-rooms --query 'rooms[].name'", "(aws 'ivschat 'list-rooms '--query \"rooms[].name\")"),
            TextCase(
                "aws ivschat create-room \\\n  --name lobby --tags={\"a\":\"b\"},c=d",
                "(aws 'ivschat 'create-room '--name 'lobby \"--tags={a:b},c=d\")"),
            TextCase("aws x \"a \\\"b\\\" $n ${m}\"\ny", "(aws 'x \"a \"b\" ${$n} ${$m}\"); (y)"),
            TextCase("each { aws x {a}, {b}} ", "(each {|| (aws 'x '{a}, '{b})})"),
            TextCase("aws x -o y | count", "(aws 'x '-o 'y) | (count)"),
        ])
    func pastedLines(_ test: TextCase) { #expect(TreeDump.dump(test.text) == test.expected) }
}
