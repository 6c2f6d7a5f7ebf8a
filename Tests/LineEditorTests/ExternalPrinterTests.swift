import IVSSystem
import Testing

@testable import LineEditor

@Suite("Messages while no line is edited")
struct ExternalPrinterTests {
    /// What a printer writes to its output.
    private func output(isStyled: Bool = false, _ work: (ExternalPrinter) -> Void) throws -> String {
        let output = try #require(WakePipe())
        let wake = try #require(WakePipe())
        work(ExternalPrinter(output: output.writeEnd, isStyled: isStyled, pipe: wake))
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(output.readEnd, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    @Test("They are written at once")
    func direct() throws {
        #expect(try output { $0.print("hello") } == "hello\r\n")
    }

    @Test("While a line is edited they wait, and are written when that ends")
    func waiting() throws {
        #expect(
            try output {
                $0.beginEditing()
                $0.print("a")
            } == "")
        #expect(
            try output {
                $0.beginEditing()
                $0.print("a")
                $0.print("b")
                $0.endEditing()
            } == "a\r\nb\r\n")
    }

    @Test("What the editor has shown is not written again")
    func taken() throws {
        var taken: [StyledText] = []
        let written = try output { printer in
            printer.beginEditing()
            printer.print("a")
            taken = printer.take()
            printer.endEditing()
        }
        #expect(taken == ["a"])
        #expect(written == "")
    }

    @Test("Control characters from elsewhere are shown, not obeyed")
    func controls() throws {
        #expect(try output { $0.print("a\u{1B}[2J\r\tb\nc") } == "a\\u{1b}[2J\\r\tb\r\nc\r\n")
    }

    @Test("Styles are written where they are wanted")
    func styles() throws {
        let text = StyledText("x", Style(.brightRed, .bold))
        #expect(try output(isStyled: true) { $0.print(text) } == "\u{1B}[0;1;91mx\u{1B}[0m\r\n")
        #expect(try output { $0.print(text) } == "x\r\n")
    }
}
