import IVSLanguage
import ShellTesting
import Testing

@Suite("What flows into operations")
struct PipedInputTests {
    @Test(
        "What a program writes names a resource, without its line end",
        arguments: [
            ("!echo lobby | get-room | get name", "\"lobby\"\n"),
            ("!echo lobby | join --as alice; who | get userId | to json --compact", "[\"alice\"]\n"),
            ("!echo lobby | delete-room; list-rooms | count", "0\n"),
            ("!printf '%s\\n' lobby lobby | lines | get-room | count", "2\n"),
        ])
    func text(program: String, output: String) async throws {
        #expect(try await ShellFixture().run("create-room --name lobby | ignore; \(program)") == output)
    }

    @Test(
        "Each record is one call, and its fields fill the members that no flag gives",
        arguments: [
            (
                "[{name: alpha, tags: {env: demo}}, {name: beta}] | create-room | select name tags | to json --compact",
                #"[{"name":"alpha","tags":{"env":"demo"}},{"name":"beta","tags":{}}]"#
            ),
            ("[{arn: lobby, name: new, other: 1}] | update-room | get name | to json --compact", #"["new"]"#),
            (
                "{name: one, tags: {a: b}} | create-room --name two | select name tags | to json --compact",
                #"{"name":"two","tags":{"a":"b"}}"#
            ),
            (
                #""name,maximumMessageLength,tags\nalpha,50,env=demo\nbeta,," | from csv | create-room | select name maximumMessageLength tags | to json --compact"#,
                #"[{"name":"alpha","maximumMessageLength":50,"tags":{"env":"demo"}},{"name":"beta","maximumMessageLength":500,"tags":{}}]"#
            ),
            ("{name: null, maximumMessageLength: 7} | create-room | get maximumMessageLength", "7"),
            ("[{name: lobby}, {name: nobody}] | list-rooms | get name | to json --compact", #"["lobby"]"#),
            (
                "list-rooms | tag-resource --tags {a: b} | ignore; list-rooms | list-tags-for-resource | get tags | to json --compact",
                #"[{"a":"b"}]"#
            ),
            ("get-room lobby | create-room --name copy | get name", #""copy""#),
            (
                "{roomIdentifier: lobby, userId: alice, capabilities: [SEND_MESSAGE]} | explain-request create-chat-token | get request.body | from json | select userId capabilities | to json --compact",
                #"{"userId":"alice","capabilities":["SEND_MESSAGE"]}"#
            ),
            ("[] | create-room | to json --compact", "[]"),
        ])
    func records(program: String, output: String) async throws {
        #expect(try await ShellFixture().run("create-room --name lobby | ignore; \(program)") == output + "\n")
    }

    @Test(
        "What an operation can do nothing with is an error",
        arguments: [
            "[{nickname: lobby}] | create-room", "{} | create-room", "[1, 2] | create-room", "[null] | get-room", "[[lobby]] | get-room",
            "\"lobby\" | create-room", "list-rooms | get-room lobby", "[{reason: x}] | disconnect-user lobby --user-id x --reason y",
        ])
    func unused(program: String) async throws {
        let error = try await ShellFixture().error(of: "create-room --name lobby | ignore; \(program)")
        #expect(error?.code == "unused-input")
    }

    @Test("A field of another type is an error that names it, and reads no file")
    func wrongType() async throws {
        let shell = try ShellFixture()
        let error = try await shell.error(of: "[{name: [1]}] | create-room")
        #expect(error?.diagnostic.message == "the piped record's field `name` takes a string, not a list")
        try shell.write("secret", to: "key.txt")
        #expect(try await shell.run("{name: lobby, tags: {a: \"file://key.txt\"}} | create-room | get tags.a") == "\"file://key.txt\"\n")
    }
}
