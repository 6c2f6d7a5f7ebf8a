import IVSSystem
import TestSupport
import Testing

@Suite("Files that are put in place whole")
struct FileDraftTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("A file is made with the rights asked for, and nothing is left beside it")
    func making() throws {
        try FileDraft.replace(folder.path("a"), with: Array("new".utf8))
        #expect(folder.contents(of: "a") == "new")
        #expect(folder.mode(of: "a") == 0o600)
        #expect(folder.names == ["a"])
    }

    @Test("A file that is there is replaced, for those who open it from then on")
    func replacing() throws {
        try FileDraft.replace(folder.path("a"), with: Array("old".utf8))
        let reader = open(folder.path("a"), O_RDONLY)
        defer { close(reader) }
        try FileDraft.replace(folder.path("a"), with: Array("new".utf8))
        #expect(try FileBytes.read(from: reader, limit: 100) == Array("old".utf8))
        #expect(folder.contents(of: "a") == "new")
    }

    @Test("A symbolic link is replaced, and where it leads nothing changes")
    func links() throws {
        try FileDraft.replace(folder.path("target"), with: Array("safe".utf8))
        #expect(symlink(folder.path("target"), folder.path("a")) == 0)
        try FileDraft.replace(folder.path("a"), with: Array("new".utf8))
        #expect(folder.contents(of: "target") == "safe")
        #expect(folder.contents(of: "a") == "new")
    }

    @Test("A file that must not be replaced stays, and the error says that it exists")
    func keeping() throws {
        try FileDraft.replace(folder.path("a"), with: Array("old".utf8))
        let error = #expect(throws: SystemError.self) {
            let draft = try FileDraft(for: folder.path("a"))
            try writeAll(Array("new".utf8), to: draft.descriptor)
            try draft.putInPlace(replacing: false)
        }
        #expect(error?.code == EEXIST)
        #expect(folder.contents(of: "a") == "old")
        #expect(folder.names == ["a"])
    }

    @Test("A draft that is not put in place leaves nothing behind")
    func discarding() throws {
        do {
            let draft = try FileDraft(for: folder.path("a"))
            try writeAll(Array("half".utf8), to: draft.descriptor)
        }
        #expect(folder.names == [])
    }

    @Test("A folder that is not there is an error in the system's words")
    func missingFolder() {
        let error = #expect(throws: SystemError.self) { try FileDraft.replace(folder.path("no/a"), with: []) }
        #expect(error?.description == "No such file or directory")
        #expect(error?.text == "no such file or directory")
    }
}
