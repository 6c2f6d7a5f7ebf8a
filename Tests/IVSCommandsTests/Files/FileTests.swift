import IVSLanguage
import IVSSystem
import TestSupport
import Testing

@Suite("Files")
struct FileTests {
    @Test(
        "What is saved is opened again, by the extension",
        arguments: ["json", "jsonl", "ndjson", "yaml", "yml", "JSON"])
    func roundTrip(fileExtension: String) async {
        let shell = TestShell()
        #expect(
            await shell.run("[{a: 1, b: [x]}] | save f.\(fileExtension); open f.\(fileExtension) | to json --compact")
                == #"[{"a":1,"b":["x"]}]"#)
    }

    @Test("A file that exists is kept unless it is to be replaced")
    func force() async {
        let shell = TestShell()
        #expect(await shell.run("'one' | save f.txt; 'two' | save f.txt") == "error[file-exists]: `f.txt` exists already")
        #expect(await shell.run("open f.txt") == #""one""#)
        #expect(await shell.run("'two' | save --force f.txt; open f.txt") == #""two""#)
    }

    @Test("When the pipeline fails, nothing has changed and nothing lies around", arguments: ["save --force", "save --append"])
    func failure(save: String) async {
        let shell = TestShell()
        _ = shell.addNumbers(failingAt: 30_000)
        #expect(await shell.run("'old' | save f.jsonl; numbers | \(save) f.jsonl") == "error[broken]: the source broke")
        #expect(await shell.run("open --raw f.jsonl") == #""old""#)
        #expect(files(in: shell.folder) == ["f.jsonl"])
    }

    @Test("A new file does not appear when the pipeline fails")
    func noFile() async {
        let shell = TestShell()
        _ = shell.addNumbers(failingAt: 2)
        #expect(await shell.run("numbers | save f.json") == "error[broken]: the source broke")
        #expect(files(in: shell.folder).isEmpty)
    }

    @Test("Appending goes on in the format's own way")
    func append() async {
        let shell = TestShell()
        #expect(
            await shell.run("[{a: 1, b: 2}] | save f.csv; [{b: 3, a: 4}] | save --append f.csv; open --raw f.csv") == #""a,b\n1,2\n4,3\n""#)
        #expect(
            await shell.run("{a: 1} | save f.yaml; {a: 2} | save --append f.yaml; open f.yaml | to json --compact") == #"[{"a":1},{"a":2}]"#
        )
        #expect(
            await shell.run("[{c: 1}] | save --append f.csv")
                == "error[unwritable-value]: an item has the field `c`, for which the CSV has no column")
        #expect(await shell.run("1 | save --append f.json") == "error[invalid-argument]: a JSON document cannot be continued")
    }

    @Test("Replacing keeps the mode of a file and the link that leads to it")
    func linkAndMode() async throws {
        let shell = TestShell()
        #expect(await shell.run("'one' | save f.txt") == "")
        chmod(shell.folder + "/f.txt", 0o600)
        symlink("f.txt", shell.folder + "/link.txt")
        #expect(await shell.run("'two' | save --force link.txt; open f.txt") == #""two""#)
        var status = stat()
        lstat(shell.folder + "/link.txt", &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        stat(shell.folder + "/f.txt", &status)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test(
        "What cannot be done says why",
        arguments: [
            ("open none.json", "error[file-error]: `none.json` cannot be read: no such file or directory"),
            ("open .", "error[file-error]: `.` cannot be read: is a directory"),
            ("1 | save /none/f.json", "error[file-error]: `/none/f.json` cannot be written: no such file or directory"),
            ("'x' | save .", "error[file-error]: `.` cannot be written: is a directory"),
            ("1 | save f.xyz", "error[unknown-format]: the name `f.xyz` does not say in which format to write"),
            ("'x' | save /dev/full", "error[output-failed]: the output cannot be written: no space left on device"),
            (
                "'{' | save f.json; open f.json",
                "error[malformed-json]: this is not JSON: expected `,` or `}` after a value of the object, found the end of the input, in line 1, column 2"
            ),
        ])
    func refused(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test("A file that is not UTF-8 is an error with the place")
    func encoding() async {
        let shell = TestShell()
        let file = fopen(shell.folder + "/f.txt", "w")
        let bytes: [UInt8] = [0x61, 0x0A, 0xC3, 0x28]
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        #expect(await shell.run("open f.txt") == "error[invalid-utf8]: `f.txt` is not UTF-8 text: byte 2, in line 2, begins no character")
    }

    @Test("A device that never ends is cut off", .patience(minutes: 1))
    func endless() async {
        let shell = TestShell()
        shell.interrupt.set()
        #expect(await shell.run("open --raw /dev/zero") == "Interrupted")
    }

    @Test("The home folder is known by its sign")
    func home() async {
        #expect(await TestShell().run("open ~/surely-not-there.json").hasPrefix("error[file-error]: `~/surely-not-there.json`"))
    }

    private func files(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
