import Testing

@Suite struct ExternalTests {
    @Test(
        "A program of the system takes values and gives text",
        arguments: [
            ("!printf 'a b'", "a b"), ("!printf '%s-%s' 007 $x", "007-y"), ("[{a: 1}, text] | !cat", "{\"a\":1}\ntext"),
            ("let t = !printf 'a\\n'; $t", "\"a\""),
            ("!printf '%s|' ...[1, 2]", "1|2|"), ("!echo --flag=1 -n", "--flag=1 -n"), ("emit a b | !cat | !tr a-z A-Z", "A\nB"),
            ("!true", ""),
        ])
    func externals(program: String, expected: String) async throws {
        try await expect("let x = \"y\"; \(program)", gives: expected)
    }

    @Test(
        "A program that fails is an error with its status",
        arguments: [
            ("!false", "external-failed@1:1"), ("!no-such-program-here", "command-not-found@1:1"),
            ("try { !sh -c 'exit 7' } catch e { $e.status }", "7"),
        ])
    func failures(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("Much more than a pipe holds goes through in both directions")
    func large() async throws {
        try await expect("let t = (1..200000 | !cat | !wc -l); $t =~ \"200000\"", gives: "true")
    }

    @Test("Input that the program does not read does not hold it up")
    func unreadInput() async throws {
        try await expect("1..9000000000000 | !true", gives: "")
    }
}
