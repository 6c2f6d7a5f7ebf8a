import IVSCommands
import LineEditor
import Synchronization

/// The shell's stdout. What a program writes goes out as it is; what something writes while a line is being typed, such as a closure that
/// reviews messages, is shown above the line.
final class PromptSink: OutputSink {
    private let output: FileDescriptorSink
    private let printer = Mutex<ExternalPrinter?>(nil)

    init(_ output: FileDescriptorSink) { self.output = output }

    var isInteractive: Bool { output.isInteractive }

    /// From here on there is a prompt.
    func use(_ printer: ExternalPrinter) { self.printer.withLock { $0 = printer } }

    func write(_ bytes: [UInt8]) throws {
        guard let printer = printer.withLock({ $0 }), printer.isEditing else { return try output.write(bytes) }
        var text = String(decoding: bytes, as: UTF8.self)
        // The printer ends its lines itself.
        if text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
        printer.print(text)
    }

    func flush() throws { try output.flush() }
}
