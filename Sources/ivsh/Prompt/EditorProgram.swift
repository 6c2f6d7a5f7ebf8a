import Foundation
import IVSLanguage
import IVSProcesses
import IVSSystem
import LineEditor

/// The user's own editor, for a line that has grown too long for the prompt: `$VISUAL`, else `$EDITOR`, else `vi`.
struct EditorProgram: ExternalEditor {
    let environment: Environment
    let interrupt: Interrupt

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private var command: String { environment["VISUAL"] ?? environment["EDITOR"] ?? "vi" }

    func edit(_ text: String) throws -> String {
        // What is typed may be a secret: a folder that nobody else can look into.
        let folder: String
        do throws(SystemError) {
            folder = try makePrivateFolder(in: environment["TMPDIR"])
        } catch {
            throw Failure(description: "there is no folder for the line: \(error)")
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/line.ivs"
        do {
            try FileDraft.replace(path, with: Array((text + "\n").utf8))
        } catch {
            throw Failure(description: "\(path): \(error)")
        }
        try run(path)
        do {
            return String(decoding: try FileBytes.read(path, limit: LineEditor.lineLimit), as: UTF8.self)
        } catch {
            throw Failure(description: "\(path): \(error)")
        }
    }

    /// In the group of this process, as if it had been started instead: Ctrl-Z stops both, and the shell above has the terminal.
    private func run(_ path: String) throws {
        // The variables may hold arguments, so the system's shell reads them.
        var program = Invocation("/bin/sh", ["-c", "\(command) \"$1\"", "sh", path])
        (program.input, program.output) = (.inherited, .inherited)
        program.leadsGroup = false
        // A Ctrl-C there was for the editor.
        defer { interrupt.clear() }
        let status: Int32
        do {
            status = try RunningProgram(program).process.waitForEnd().shellStatus
        } catch {
            throw Failure(description: "/bin/sh: \(error.reason)")
        }
        switch status {
        case 0: return
        case 127: throw Failure(description: "there is no editor `\(command)`: VISUAL or EDITOR names one")
        default: throw Failure(description: "`\(command)` ended with status \(status), and the line is as it was")
        }
    }
}
