import ShellTesting
import Testing

@Suite("Text that flows into operations")
struct PipedTextTests {
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
}
