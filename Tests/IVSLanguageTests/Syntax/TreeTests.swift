import Testing

@testable import IVSLanguage

/// A program and the dump of the tree that it stands for.
struct TreeCase: Sendable, CustomTestStringConvertible {
    var source: String
    var tree: String

    init(_ source: String, _ tree: String) {
        self.source = source
        self.tree = tree
    }

    var testDescription: String { source }
}

@Suite("Syntax trees")
struct TreeTests {
    @Test(
        "Commands take words, flags and values",
        arguments: [
            TreeCase("list-rooms", "(list-rooms)"),
            TreeCase("create-room --name lobby --tags {env: demo}", "(create-room --name 'lobby --tags (record 'env:'demo))"),
            TreeCase("create-room --tags env=demo,team=a", "(create-room --tags 'env=demo,team=a)"),
            TreeCase("create-room --name=lobby", "(create-room --name='lobby)"),
            TreeCase("say don't rock'n'roll a\"b\" 5'", "(say 'don't 'rock'n'roll 'a\"b\" '5')"),
            TreeCase("let x = [it's, a\"b]; {k: o'clock}", "(let x (list 'it's 'a\"b)); (record 'k:'o'clock)"),
            TreeCase("create-room --name=\"a b\"", "(create-room --name=\"a b\")"),
            TreeCase("create-room --tags={env: demo}", "(create-room --tags=(record 'env:'demo))"),
            TreeCase(
                "get-room arn:aws:ivschat:us-west-2:123456789012:room/AbC", "(get-room 'arn:aws:ivschat:us-west-2:123456789012:room/AbC)"),
            TreeCase("open a/b.json", "(open 'a/b.json)"),
            TreeCase("x file://y https://z.org/?a=1&b=2#frag", "(x 'file://y 'https://z.org/?a=1&b=2#frag)"),
            TreeCase("where name starts-with demo-", "(where 'name 'starts-with 'demo-)"),
            TreeCase("where maximumMessageLength > 100", "(where 'maximumMessageLength '> 100)"),
            TreeCase("where name =~ ^demo-.*$", "(where 'name '=~ '^demo-.*$)"),
            TreeCase("where a == 1 and b != x", "(where 'a '== 1 'and 'b '!= 'x)"),
            TreeCase("sort-by tags[0].name", "(sort-by 'tags[0].name)"),
            TreeCase("x 007 -5 1.5 3s 1..10 true null demo-*", "(x 7 -5 1.5f 3000000000ns (.. 1 10) true null 'demo-*)"),
            TreeCase("x 10.0.0.1 2024-01-01 3abc 99999999999999999999", "(x '10.0.0.1 '2024-01-01 '3abc '99999999999999999999)"),
            TreeCase("x $a.b[0]? $c ...$d (e f).g 'h' \"i\"", "(x $a.b[0]? $c ...$d (pipe (e 'f)).g \"h\" \"i\")"),
            TreeCase("x 1..$n $a..$b (1)..$c", "(x (.. 1 $n) (.. $a $b) (.. (pipe 1) $c))"),
            TreeCase("x [a, b] {|y| $y} {}", "(x (list 'a 'b) {|y| $y} (record))"),
            TreeCase("x - * / ../y ... ~/z @w", "(x '- '* '/ '../y '... '~/z '@w)"),
            TreeCase("print a # comment", "(print 'a)"),
            TreeCase("!git log --oneline -n 3 -- x", "(!'git 'log --oneline '-n 3 '-- 'x)"),
            TreeCase("list-rooms | !jq . | count", "(list-rooms) | (!'jq '.) | (count)"),
        ])
    func commands(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }

    @Test(
        "Pipelines go on over newlines at a `|`",
        arguments: [
            TreeCase("a | b | c", "(a) | (b) | (c)"),
            TreeCase("a |\n b", "(a) | (b)"),
            TreeCase("a\n| b\n  | c", "(a) | (b) | (c)"),
            TreeCase("a # why\n\n# because\n| b", "(a) | (b)"),
            TreeCase("a\nb", "(a); (b)"),
            TreeCase("a; b;\n;c", "(a); (b); (c)"),
            TreeCase("a\r\nb\r\n", "(a); (b)"),
            TreeCase("$x | first 3", "$x | (first 3)"),
            TreeCase("[1, 2] | each {|x| $x * 2}", "(list 1 2) | (each {|x| (* $x 2)})"),
            TreeCase("(create-room\n  --name x\n  | get arn)", "(pipe (create-room --name 'x) | (get 'arn))"),
        ])
    func pipelines(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }

    @Test(
        "Operators bind as their table says",
        arguments: [
            TreeCase("$a + $b * $c", "(+ $a (* $b $c))"),
            TreeCase("$a - $b - $c", "(- (- $a $b) $c)"),
            TreeCase("$a ?? $b or $c and not $d == 1", "(?? $a (or $b (and $c (not (== $d 1)))))"),
            TreeCase("1..$n + 1", "(.. 1 (+ $n 1))"),
            TreeCase("$x in 1..3", "(in $x (.. 1 3))"),
            TreeCase("$x not in [1]", "(not in $x (list 1))"),
            TreeCase("$x =~ demo-*", "(=~ $x 'demo-*)"),
            TreeCase("$a//2 % 3", "(% (// $a 2) 3)"),
            TreeCase("-$x.y", "(- $x.y)"),
            TreeCase("$a-1", "(- $a 1)"),
            TreeCase("$a - -1", "(- $a -1)"),
            TreeCase("1+2", "(+ 1 2)"),
            TreeCase("$a +\n 1", "(+ $a 1)"),
            TreeCase("(1\n + 2)", "(pipe (+ 1 2))"),
            TreeCase("$r.name == lobby", "(== $r.name 'lobby)"),
            TreeCase("not $x", "(not $x)"),
            TreeCase("$r.\"a b\"[0][-1].c?", "$r.a b[0][-1].c?"),
            TreeCase("$r.field? ?? none", "(?? $r.field? 'none)"),
        ])
    func operators(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }

    @Test(
        "Literals",
        arguments: [
            TreeCase("[]", "(list)"),
            TreeCase("{}", "(record)"),
            TreeCase("[a, 'b', \"c\", 1, 1.5, 1e3, true, null, 5min]", "(list 'a \"b\" \"c\" 1 1.5f 1000.0f true null 300000000000ns)"),
            TreeCase("[\n 1\n 2,\n 3,\n]", "(list 1 2 3)"),
            TreeCase("{a: 1, b: x-y, \"c d\": [1]}", "(record 'a:1 'b:'x-y \"c d\":(list 1))"),
            TreeCase("{\n a: 1\n b: {c: $d}\n}", "(record 'a:1 'b:(record 'c:$d))"),
            TreeCase("{\"a\" : 1}", "(record \"a\":1)"),
            TreeCase("{\"${k}\": 1}", "(record \"${$k}\":1)"),
            TreeCase("{arn: arn:aws:x, t: 12:30, d: 2024-06-01}", "(record 'arn:'arn:aws:x 't:'12:30 'd:'2024-06-01)"),
            TreeCase("[...$a, 1, ...(b)]", "(list ...$a 1 ...(pipe (b)))"),
            TreeCase("{...$a, b: 1}", "(record ...$a 'b:1)"),
            TreeCase("{|| 1}", "{|| 1}"),
            TreeCase("{|x, y| $x + $y}", "{|x y| (+ $x $y)}"),
            TreeCase("{|i| {id: $i}}", "{|i| (record 'id:$i)}"),
            TreeCase("{ list-rooms }", "{|| (list-rooms)}"),
            TreeCase("{ \"x\" }", "{|| \"x\"}"),
            TreeCase("{ \"x\" + 'y' | z; w }", "{|| (+ \"x\" \"y\") | (z); (w)}"),
            TreeCase("[-9223372036854775808, 9_223, 1_000.5]", "(list -9223372036854775808 9223 1000.5f)"),
            TreeCase("[500ms, 1.5s, 2h, 1d, -3s]", "(list 500000000ns 1500000000ns 7200000000000ns 86400000000000ns -3000000000ns)"),
            TreeCase("10..1", "(.. 10 1)"),
        ])
    func literals(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }

    @Test(
        "Strings",
        arguments: [
            TreeCase(#"'a\n$b'"#, #""a\n$b""#),
            TreeCase(#""a\n\"\\\$""#, #""a\n"\$""#),
            TreeCase(#""$name-$i.""#, #""${$name}-${$i}.""#),
            TreeCase(#""${room.name}-${n + 1}""#, #""${$room.name}-${(+ $n 1)}""#),
            TreeCase(#""${a["x}"]}""#, #""${$a["x}"]}""#),
            TreeCase(#""${(list-rooms | count)}""#, #""${(pipe (list-rooms) | (count))}""#),
            TreeCase(#""${(get [n] | f n)} ${[n, (n)]}""#, #""${(pipe (get (list 'n)) | (f 'n))} ${(list $n (pipe $n))}""#),
            TreeCase(#""${(n + 1) * 2}""#, #""${(* (pipe (+ $n 1)) 2)}""#),
            TreeCase(#""${xs | count}""#, #""${<invalid>}" !unexpected-text"#),
            TreeCase(#""cost: $5 $""#, #""cost: $5 $""#),
            TreeCase(#""\u{41}\u{1F600}""#, "\"A😀\""),
            TreeCase("\"\"", "\"\""),
            TreeCase("\"\"\"\n  a\n    b $x\n\n  c\n  \"\"\"", #""a\n  b ${$x}\n\nc""#),
            TreeCase("\"\"\"\r\n  a\r\n  \"\"\"", #""a""#),
            TreeCase("\"\"\"\n\"\"\"", "\"\""),
            TreeCase("\"\"\"one \"line\" \"\"\"", "\"one \"line\" \""),
            TreeCase("\"\"\"\n  ${x}\n  ${y}\n  \"\"\"", #""${$x}\n${$y}""#),
        ])
    func strings(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }

    @Test(
        "Statements",
        arguments: [
            TreeCase("let room = create-room --name lobby", "(let room (create-room --name 'lobby))"),
            TreeCase("let x = $a + 1", "(let x (+ $a 1))"),
            TreeCase("let n = list-rooms | count", "(let n (list-rooms) | (count))"),
            TreeCase("let x =\n 1", "(let x 1)"),
            TreeCase("var x = if $a { 1 } else { 2 }", "(var x (if $a {1} {2}))"),
            TreeCase("let x = try { a } catch { b }", "(let x (try {(a)} (catch {(b)})))"),
            TreeCase("let x = not $y", "(let x (not $y))"),
            TreeCase("let d = 2024-06-01", "(let d '2024-06-01)"),
            TreeCase("$x = 1", "(set $x 1)"),
            TreeCase("$x.a[0] += f y", "(set+ $x.a[0] (f 'y))"),
            TreeCase("$x //= 2; $x == 2; $x =~ 'a'", "(set// $x 2); (== $x 2); (=~ $x \"a\")"),
            TreeCase("if $a == 1 { b } else if $c { d } else { e }", "(if (== $a 1) {(b)} (if $c {(d)} {(e)}))"),
            TreeCase("if (exists lobby) {\n a\n}\nelse {\n b\n}", "(if (pipe (exists 'lobby)) {(a)} {(b)})"),
            TreeCase("if $x == {a: 1} { }", "(if (== $x (record 'a:1)) {})"),
            TreeCase("for x in [1, 2] { print $x }", "(for x (list 1 2) {(print $x)})"),
            TreeCase("for i in 1..10 { }", "(for i (.. 1 10) {})"),
            TreeCase("for r in (list-rooms) { a }", "(for r (pipe (list-rooms)) {(a)})"),
            TreeCase("for r in list-rooms --x 1 { a }", "(for r (list-rooms --x 1) {(a)})"),
            TreeCase("for r in list-rooms | where {|r| true} { a }", "(for r (list-rooms) | (where {|r| true}) {(a)})"),
            TreeCase("while $x < 3 { $x += 1; continue; break }", "(while (< $x 3) {(set+ $x 1); (continue); (break)})"),
            TreeCase("return; return 1; return a b", "(return); (return 1); (return (a 'b))"),
            TreeCase("def f [a: string, --max-size: int = 3, ...rest] { $a }", "(def f [a:string --max-size:int=3 ...rest] {$a})"),
            TreeCase("# Old.\n\n# Greets.\n#   Twice.\ndef f [] { }", "(def f [] {} doc:Greets.\n  Twice.)"),
            TreeCase("a # not this\ndef f [] { }", "(a); (def f [] {})"),
            TreeCase("#!/usr/bin/env ivsh\nparams [p: string, --count: int = 3]", "(params [p:string --count:int=3])"),
            TreeCase("import \"lib.ivs\" as lib; lib.f 1", "(import \"lib.ivs\" lib); (lib.f 1)"),
            TreeCase("use room lobby", "(use 'room 'lobby)"),
            TreeCase("use room lobby { a }", "(use 'room 'lobby {(a)})"),
            TreeCase("with {region: eu-west-1} { a }", "(with (record 'region:'eu-west-1) {(a)})"),
            TreeCase(
                "try { a } catch ConflictException e { b } catch not-found { c } catch e { d } finally { f }",
                "(try {(a)} (catch ConflictException e {(b)}) (catch not-found {(c)}) (catch e {(d)}) (finally {(f)}))"),
            TreeCase("throw {code: my-error, message: \"x\"}", "(throw (record 'code:'my-error 'message:\"x\"))"),
            TreeCase("assert $x == 1, \"why\"", "(assert (== $x 1) \"why\")"),
            TreeCase("exit; exit 3", "(exit); (exit 3)"),
            TreeCase("{|x| if $x { return 1 }; null}", "{|x| (if $x {(return 1)}); null}"),
            TreeCase("letter x", "(letter 'x)"),
            TreeCase("\u{FEFF}a", "(a)"),
            TreeCase("", ""),
        ])
    func statements(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }

    @Test(
        "A pasted aws line keeps the quoting of other shells",
        arguments: [
            TreeCase("aws ivschat list-rooms --query 'rooms[].name'", "(aws 'ivschat 'list-rooms '--query \"rooms[].name\")"),
            TreeCase(
                "aws ivschat create-room \\\n  --name lobby --tags={\"a\":\"b\"},c=d",
                "(aws 'ivschat 'create-room '--name 'lobby \"--tags={a:b},c=d\")"),
            TreeCase("aws x \"a \\\"b\\\" $n ${m}\"\ny", "(aws 'x \"a \"b\" ${$n} ${$m}\"); (y)"),
            TreeCase("each { aws x {a}, {b}} ", "(each {|| (aws 'x '{a}, '{b})})"),
            TreeCase("aws x -o y | count", "(aws 'x '-o 'y) | (count)"),
        ])
    func pastedLines(_ test: TreeCase) { #expect(TreeDump.dump(test.source) == test.tree) }
}
