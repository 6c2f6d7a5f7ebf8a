import AWSRuntime
import TestSupport
import Testing

/// The real file system, in a folder of the test's own.
@Suite struct HostContextTests {
    private let folder: TemporaryFolder
    private let host = HostContext.system

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> String { folder.path(name) }

    @Test("What is written is read again, and nobody else may read it")
    func privateFile() throws {
        for text in ["first", "second"] {
            try host.writePrivateFile(path("token"), Array(text.utf8))
            #expect(try host.readFile(path("token")) == Array(text.utf8))
        }
        #expect(folder.mode(of: "token") == 0o600)
        #expect(folder.names == ["token"])
    }

    @Test("A file that does not exist is nil, one that cannot be read an error")
    func unreadable() throws {
        let missing = try host.readFile(path("missing"))
        #expect(missing == nil)
        #expect(throws: FileAccessError.self) { try host.readFile(folder.path) }
    }

    @Test("A file of more than a megabyte is no configuration")
    func tooLarge() throws {
        try host.writePrivateFile(path("largest"), Array(repeating: 0x20, count: HostContext.largestFile))
        let largest = try host.readFile(path("largest"))
        #expect(largest?.count == HostContext.largestFile)
        try host.writePrivateFile(path("larger"), Array(repeating: 0x20, count: HostContext.largestFile + 1))
        #expect(throws: FileAccessError.self) { try host.readFile(path("larger")) }
    }

    @Test("Blank variables count as unset, and white space around a value is dropped")
    func variables() {
        let host = TestHost(environment: ["A": " \t", "B": " b\n", "C": ""]).context
        #expect(host.variable("A") == nil && host.variable("C") == nil && host.variable("D") == nil)
        #expect(host.variable("B") == "b")
    }
}
