import IVSSystem
import TestSupport
import Testing

@Suite("Bytes of files")
struct FileBytesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("All bytes come, whatever the size", arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func sizes(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try FileDraft.replace(folder.path("a"), with: bytes)
        #expect(try FileBytes.read(folder.path("a"), limit: 200_000) == bytes)
    }

    @Test("A file above the limit is refused, and one as long as it is not")
    func limit() throws {
        try FileDraft.replace(folder.path("a"), with: [1, 2, 3])
        #expect(try FileBytes.read(folder.path("a"), limit: 3) == [1, 2, 3])
        let error = #expect(throws: FileReadError.self) { try FileBytes.read(folder.path("a"), limit: 2) }
        #expect(error == .tooLarge(limit: 2))
        #expect(error?.description == "it is larger than 2 bytes")
    }

    @Test("What says nothing of its size is read to its end, and no further than the limit")
    func devices() throws {
        #expect(try FileBytes.read("/dev/null", limit: 10) == [])
        #expect(throws: FileReadError.tooLarge(limit: 100_000)) { try FileBytes.read("/dev/zero", limit: 100_000) }
    }

    @Test("A pipe is read until it is closed")
    func pipes() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        try writeAll(Array("through".utf8), to: ends[1])
        close(ends[1])
        #expect(try FileBytes.read(from: ends[0], limit: 100) == Array("through".utf8))
    }

    @Test("Reading ends when it is asked to")
    func stopping() throws {
        try FileDraft.replace(folder.path("a"), with: [1])
        #expect(throws: FileReadError.stopped) { try FileBytes.read(folder.path("a"), limit: 10) { true } }
    }

    @Test(
        "What cannot be read is an error in the system's words",
        arguments: [("none", "No such file or directory"), (".", "Is a directory")])
    func failures(_ name: String, _ reason: String) {
        let error = #expect(throws: FileReadError.self) { try FileBytes.read(folder.path(name), limit: 10) }
        #expect(error?.description == reason)
    }
}
