import Testing

@Suite struct RowConditionTests {
    private static let rooms = """
        let rooms = [
            {name: demo-1, size: 5, tags: {env: prod}, time: null},
            {name: demo-2, size: 15, tags: {env: dev}, time: null},
            {name: other, size: 25, tags: {}, time: null},
        ]
        $rooms | where 
        """.trimmingSuffix(while: { $0 == "\n" })

    @Test(
        "A condition in words chooses rows",
        arguments: [
            ("name == other", "[25]"), ("name != other", "[5,15]"), ("size > 10", "[15,25]"), ("size >= 15 and size < 25", "[15]"),
            ("name starts-with demo- and size > 10", "[15]"), ("name ends-with -1", "[5]"), ("name contains the", "[25]"),
            ("tags.env? == prod", "[5]"), ("not tags.env? == prod", "[15,25]"), ("size < 10 or name == other", "[5,25]"),
            ("name =~ \"^d.*2$\"", "[15]"),
            ("size in [5, 25]", "[5,25]"), ("size not-in [5, 25]", "[15]"), ("size not in [5, 25]", "[15]"), ("size == $wanted", "[15]"),
            ("size == ($wanted + 10)", "[25]"), ("time == null", "[5,15,25]"), ("{|r| $r.size == 5}", "[5]"), ("\"name\" == other", "[25]"),
            ("name in [other]", "[25]"),
        ])
    func conditions(condition: String, sizes: String) async throws {
        try await expect("let wanted = 15; \(Self.rooms)\(condition) | each {|r| $r.size}", gives: sizes)
    }

    @Test(
        "A condition that cannot be read, or does not fit its rows, is an error at its word",
        arguments: [
            ("[{a: 1}] | where a ==", "bad-condition@1:18"), ("[{a: 1}] | where a b", "bad-condition@1:20"),
            ("[{a: 1}] | where a == 1 and", "bad-condition@1:18"),
            ("[{a: 1}] | where b == 1", "missing-field@1:18"), ("[{a: 1}] | where a == x", "unlike-types@1:20"),
            ("[{a: 1}] | where a", "wrong-type@1:18"),
            ("[{a: 1}] | where a starts-with x", "type-mismatch@1:20"), ("[{a: x}] | where a =~ \"(\"", "bad-pattern@1:23"),
            ("[{a: 1}] | where", "missing-argument@1:12"),
            ("[{a: 1}] | where a == $x", "unknown-variable@1:23"),
        ])
    func errors(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
