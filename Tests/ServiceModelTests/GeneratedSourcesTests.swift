import Foundation
import TestSupport
import Testing

@testable import ServiceModelGenerator

@Suite("Generated sources")
struct GeneratedSourcesTests {
    @Test("They are what the generator makes of the model; otherwise run scripts/generate")
    func freshness() throws {
        let service = try ServiceDescription(parsing: Array(Data(contentsOf: PackageFiles.model)))
        let changes = try OutputFolder(PackageFiles.generated).changes(to: service.sourceFiles())
        #expect(changes.map(\.description) == [])
    }

    @Test("The articles on the operations are what the generator makes of model and snippets; otherwise run scripts/generate")
    func articles() throws {
        let service = try ServiceDescription(parsing: Array(Data(contentsOf: PackageFiles.model)))
        let snippets = try Snippets(OutputFolder(PackageFiles.snippets).texts())
        let changes = try OutputFolder(PackageFiles.articles, fileExtension: "md").changes(to: service.articles(snippets: snippets))
        #expect(changes.map(\.description) == [])
    }

    @Test("A snippet loses the indentation of its first line; without an end, or twice, it is an error")
    func snippets() throws {
        let source = "    // snippet: a\n    if x {\n\n        y()\n    }\n    // end\n"
        #expect(try Snippets([source]).snippet(named: "a") == ["if x {", "", "    y()", "}"])
        #expect(throws: ModelError.self) { try Snippets([source]).snippet(named: "b") }
        #expect(throws: ModelError.self) { try Snippets([source, source]) }
        #expect(throws: ModelError.self) { try Snippets(["// snippet: a\nx"]) }
    }

    @Test("A file that differs, is missing or is left over is a change, and applying changes leaves none")
    func changes() throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let output = OutputFolder(folder.url)
        let first = ["A.swift", "Sub/B.swift"].map { SourceFile($0, SourceText(imports: [])) }
        #expect(try output.changes(to: first).map(\.description) == ["write A.swift", "write Sub/B.swift"])
        try output.apply(output.changes(to: first))
        #expect(try output.changes(to: first).isEmpty)

        let second = [SourceFile("A.swift", SourceText(imports: ["import IVSJSON"]))]
        #expect(try output.changes(to: second).map(\.description) == ["write A.swift", "remove Sub/B.swift"])
        try output.apply(output.changes(to: second))
        #expect(try output.changes(to: second).isEmpty)
    }
}

@Suite("Swift names")
struct SwiftNamesTests {
    @Test(
        "Members become properties, acronyms upper or lower case as a whole",
        arguments: [
            ("name", "name"), ("userId", "userID"), ("id", "id"), ("arn", "arn"), ("uri", "uri"), ("resourceArn", "resourceARN"),
            ("messageReviewHandlerUri", "messageReviewHandlerURI"), ("loggingConfigurationIdentifiers", "loggingConfigurationIdentifiers"),
            ("s3", "s3"), ("default", "`default`"),
        ])
    func properties(member: String, property: String) { #expect(SwiftNames.property(member) == property) }

    @Test(
        "Values of enumerations become cases",
        arguments: [
            ("SEND_MESSAGE", "sendMessage"), ("ACTIVE", "active"), ("CREATE_FAILED", "createFailed"), ("DEFAULT", "`default`"),
        ])
    func cases(value: String, name: String) { #expect(SwiftNames.enumerationCase(value) == name) }

    @Test(
        "Errors become codes",
        arguments: [
            ("ResourceNotFoundException", "resourceNotFound"), ("PendingVerification", "pendingVerification"),
        ])
    func codes(shape: String, code: String) { #expect(SwiftNames.errorCode(shape) == code) }
}

@Suite("The format of the model file")
struct ModelFormatTests {
    private func parse(operations: String = "{}", shapes: String) throws -> ServiceDescription {
        let text = """
            {"service": {"title": "t", "endpointPrefix": "p", "signingName": "s", "apiVersion": "v"}, "deviations": [],
             "operations": \(operations), "shapes": \(shapes)}
            """
        return try ServiceDescription(parsing: Array(text.utf8))
    }

    @Test(
        "A mistake is an error that says where",
        arguments: [
            (#"{"A": {"type": "strnig"}}"#, "model.shapes.A.type: there is no type `strnig`"),
            (#"{"A": {"type": "string", "maxmium": 5}}"#, "model.shapes.A: `maxmium` has no meaning here"),
            (#"{"A": {"type": "string", "maximum": "5"}}"#, "model.shapes.A.maximum: expected an integer"),
            (#"{"A": {"type": "list"}}"#, "model.shapes.A: `element` is missing"),
            (#"{"A": {"type": "list", "element": "B"}}"#, "shapes: there is no shape B"),
            (
                #"{"A": {"type": "structure", "members": {"b": {"shape": "A", "requird": true}}}}"#,
                "model.shapes.A.members.b: `requird` has no meaning here"
            ),
            (#"{"A": 5}"#, "model.shapes.A: expected an object"),
        ])
    func mistakes(shapes: String, message: String) {
        let error = #expect(throws: ModelError.self) { try parse(shapes: shapes) }
        #expect(error?.description == message)
    }

    @Test("A shape that contains itself is refused")
    func recursion() throws {
        let service = try parse(shapes: #"{"A": {"type": "list", "element": "A"}}"#)
        let error = #expect(throws: ModelError.self) { try service.sourceFiles() }
        #expect(error?.description == "shapes.A: contains itself")
    }
}
