import IVSLanguage
import TestSupport
import Testing

@testable import IVSCommands

@Suite("Programs and files that once failed", .patience(minutes: 1))
struct CorpusTests {
    private struct Refused: Error {
        let output: String
    }

    @Test("A program ends by itself, whatever comes of it", arguments: CorpusInput.all("evaluator"))
    func evaluator(_ input: CorpusInput) async {
        let shell = TestShell()
        let alarm = Task {
            try await Task.sleep(for: Patience.of(.seconds(20)))
            shell.interrupt.set()
        }
        _ = await shell.run(input.text)
        alarm.cancel()
        #expect(!shell.interrupt.isSet, "it had to be ended")
    }

    @Test("Text of a format is read or refused", arguments: CorpusInput.all("csv") + CorpusInput.all("yaml"))
    func formats(_ input: CorpusInput) async {
        await input.feed { bytes in
            let shell = TestShell()
            shell.register("it") { Constant(value: .string(String(decoding: bytes, as: UTF8.self))) }
            let output = await shell.run("it | from \(input.subject) | to json --compact | ignore")
            guard output.isEmpty else {
                #expect(output.hasPrefix("error[malformed-\(input.subject)]"))
                throw Refused(output: output)
            }
        }
    }

    @Test("A log is read or refused, while it grows and when it is done", arguments: CorpusInput.all("log"), [false, true])
    func log(_ input: CorpusInput, isGrowing: Bool) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(input.bytes, to: input.bytes.starts(with: [0x1F, 0x8B]) ? "x.log.gz" : "x.jsonl")
        let nowhere = Span(source: SourceID(index: 0), start: 0, end: 0)
        var reader = LogFileReader(
            root: FilePath(path, relativeTo: ".", at: nowhere), mayBeAbsent: false, room: nil, interrupt: Interrupt())
        input.feed { _ in try reader.newEntries(isGrowing: isGrowing) }
    }
}
