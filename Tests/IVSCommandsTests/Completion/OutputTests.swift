import IVSLanguage
import ShellTesting
import Testing

/// What signatures say of the records that commands give, beside what they give.
@Suite("Fields that completion is told of")
struct OutputTests {
    static let programs = [
        "status", "who | first", "say hello", "watch --count 1 | first", "service-info", "service-clock", "advance-clock 1s",
        "service-metrics | first", "add-fault --drop --count 1", "faults | first", "requests | first", "explain | first", "regions | first",
        "whoami", "explain-request list-rooms", "review-handlers | first",
    ]

    @Test("A command gives the fields that its signature names", arguments: programs)
    func fields(_ program: String) async throws {
        let shell = try ShellFixture()
        _ = try await shell.run(
            """
            create-room --name lobby | ignore; join lobby --as alice; say first | ignore; add-fault get-room --drop --count 1 | ignore
            review-with arn:aws:lambda:us-west-2:123456789012:function:f {|m| true }
            """)
        let name = String(program.prefix { $0 != " " })
        let output = try #require(shell.commands[name]?.signature.output)
        let declared =
            switch output {
            case .record(let fields), .records(let fields): fields.map(\.name)
            }
        let printed = try await shell.run("\(program) | keys | to text")
        let given = printed.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(!given.isEmpty && !printed.hasPrefix("error") && given.allSatisfy(declared.contains), "\(printed)")
    }
}
