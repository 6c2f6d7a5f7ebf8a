import IVSLanguage
import ShellTesting
import Testing

/// Every command shows what it does by examples, and every example is a test.
@Suite("Examples of commands")
struct ExamplesTests {
    @Test("Every example prints what it says", arguments: ExampleCase.all)
    func example(_ example: ExampleCase) async throws {
        let printed = try await ShellFixture().run(example.example.program, showing: .titleOfError)
        #expect(
            printed == example.example.output,
            """
            \(example.command): \(example.example.title)
            > \(example.example.program)
            \(printed)
            -- instead of
            \(example.example.output)
            """)
    }

    @Test("A command is registered under the name in its signature", arguments: ExampleCase.commands.names)
    func name(_ name: String) {
        #expect(ExampleCase.commands[name]?.signature.name == name)
    }

    @Test("A command has an example, a summary of one sentence, and help for each of its parameters", arguments: ExampleCase.commands.names)
    func documentation(_ name: String) throws {
        let signature = try #require(ExampleCase.commands[name]).signature
        #expect(!signature.examples.isEmpty)
        #expect(signature.summary.hasSuffix("."))
        #expect(signature.summary.first?.isUppercase == true)
        #expect(!signature.summary.contains("\n"))
        for parameter in signature.positionals + signature.flags + [signature.rest].compactMap(\.self) {
            #expect(!parameter.help.isEmpty, "\(parameter.name)")
        }
    }
}

/// One example of one command.
struct ExampleCase: CustomTestStringConvertible, Sendable {
    let command: String
    let example: Example

    /// Those of the whole shell.
    static let commands: CommandRegistry = {
        // Tests without arguments would pass without a word.
        do { return try ShellFixture().commands } catch { fatalError("no shell can be made: \(error)") }
    }()

    static let all = commands.names.flatMap { name in
        (commands[name]?.signature.examples ?? []).map { ExampleCase(command: name, example: $0) }
    }

    var testDescription: String { "\(command): \(example.title)" }
}
