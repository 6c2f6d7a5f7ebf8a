import TestSupport
import Testing

/// Chat with a service of another process: behind a URL, and found by the folder of its store.
@Suite("Chat over a server", .patience(minutes: 5))
struct ChatOverServerTests {
    private static let server = """
        "$IVSH" serve --port 0 --print-url --store store > url 2> log & server=$!
        await url
        """

    private static let program = #"""
        let f = "arn:aws:lambda:us-west-2:123456789012:function:review"
        create-room --name lobby --message-review-handler {uri: $f, fallbackResult: DENY} | join --as alice
        try { say Unreviewed } catch NotAcceptable e { print $e.status }
        review-with $f {|m| if $m.content =~ spam { {reason: "no advertising"} } else { {content: ($m.content | upper)} } }
        review-handlers | each {|h| $h.kind} | to json --compact
        say quietly | get content
        try { say spam } catch NotAcceptable e { print $e.message }
        watch --count 1 | get content | to json --compact
        review-with $f --remove
        review-handlers | count
        """#

    @Test(
        "Messages, reviews by closures and watching work as in one process",
        arguments: [#"--backend "$(cat url)""#, "--store store"])
    func chat(options: String) async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let program = try shell.write(Self.program, to: "chat.ivs")
        let result = try await shell.run(
            shell: "\(Self.server)\n\"$IVSH\" \(options) \(program); echo status $?; kill $server; wait $server")
        let shown = result.stdout.split(separator: "\n").map(String.init)
        #expect(
            shown == ["406", #"["url"]"#, #""QUIETLY""#, "no advertising", #"["QUIETLY"]"#, "0", "status 0"],
            "\(result.stdout)\(result.stderr)")
    }

    @Test("A shell that is gone leaves no review handler behind")
    func end() async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run(
            shell: """
                \(Self.server)
                "$IVSH" --store store -c 'review-with arn:aws:lambda:us-west-2:123456789012:function:review {|m| true }; review-handlers | count'
                "$IVSH" --store store -c 'review-handlers | count'
                kill $server; wait $server
                """)
        #expect(result.stdout == "1\n0\n", "\(result.stderr)")
    }
}
