import Testing

@Suite("Sorting and grouping")
struct OrderingTests {
    @Test(
        "Sorting is stable, in both directions",
        arguments: [
            ("sort-by k", #"["b1","b2","a1","a2"]"#), ("sort-by k --reverse", #"["a1","a2","b1","b2"]"#),
            ("sort-by k n", #"["b1","b2","a1","a2"]"#), ("sort-by k n --reverse", #"["a2","a1","b2","b1"]"#),
        ])
    func stable(stage: String, names: String) async {
        let list = "[{n: a1, k: 2}, {n: b1, k: 1}, {n: a2, k: 2}, {n: b2, k: 1}]"
        #expect(await TestShell().run("\(list) | \(stage) | get n | to json --compact") == names)
    }

    @Test(
        "Values of one kind are ordered",
        arguments: [
            ("[10, 9, 2.5]", "[2.5,9,10]"), ("[b, a, B, ä]", #"["B","a","b","ä"]"#), ("[2s, 1500ms]", #"["1500ms","2s"]"#),
            ("[true, false]", "[false,true]"), ("[]", "[]"), ("[9223372036854775807, 9.3e18, -1]", "[-1,9223372036854775807,9.3e+18]"),
        ])
    func kinds(list: String, sorted: String) async {
        #expect(await TestShell().run("\(list) | sort-by | to json --compact") == sorted)
    }

    @Test(
        "Values that have no order are an error, and where to look",
        arguments: [
            ("[1, a] | sort-by", "error[unlike-types]: an int cannot be compared with a string"),
            ("[{k: 1}, {k: null}] | sort-by k", "error[unlike-types]: an int cannot be compared with null"),
            ("[[1], [2]] | sort-by", "error[no-order]: values of type list have no order"),
            ("[1, a] | max", "error[unlike-types]: an int cannot be compared with a string"),
            ("[{k: 1}] | sort-by size", "error[missing-field]: the record has no field `size`"),
        ])
    func unordered(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test("Ten thousand groups are made in no time")
    func manyGroups() async {
        #expect(await TestShell().run("1..10000 | group-by {|n| $n} | keys | count") == "10000")
    }

    @Test("Records are equal whatever the order of their fields")
    func unique() async {
        #expect(await TestShell().run("[{a: 1, b: 2}, {b: 2, a: 1}] | uniq-by | count") == "1")
    }
}
