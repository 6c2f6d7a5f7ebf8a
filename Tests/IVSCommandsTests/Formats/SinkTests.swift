import IVSCommands
import IVSSystem
import Testing

@Suite("Writing to a file descriptor")
struct SinkTests {
    /// A pipe, closed when it goes.
    private final class Pipe {
        let reading: Int32
        let writing: Int32

        init() {
            var ends: [Int32] = [0, 0]
            precondition(pipe(&ends) == 0)
            (reading, writing) = (ends[0], ends[1])
        }

        deinit {
            close(reading)
            close(writing)
        }

        /// What lies in the pipe now.
        func drain() -> Int {
            _ = fcntl(reading, F_SETFL, O_NONBLOCK)
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            return max(0, read(reading, &buffer, buffer.count))
        }
    }

    @Test("Bytes wait until the buffer is full, or for `flush`")
    func buffering() throws {
        let pipe = Pipe()
        let sink = FileDescriptorSink(descriptor: pipe.writing)
        try sink.write([UInt8](repeating: 1, count: 1000))
        #expect(pipe.drain() == 0)
        try sink.flush()
        #expect(pipe.drain() == 1000)
    }

    @Test("An interactive sink holds nothing back")
    func interactive() throws {
        let pipe = Pipe()
        try FileDescriptorSink(descriptor: pipe.writing, isInteractive: true).write("x")
        #expect(pipe.drain() == 1)
    }

    @Test("A reader that has gone away is not an error of the program")
    func closedReader() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let sink = FileDescriptorSink(descriptor: ends[1])
        try sink.write("x")
        #expect(throws: ClosedOutput.self) { try sink.flush() }
        // What could not be written is gone, and does not come back later.
        #expect(throws: Never.self) { try sink.flush() }
    }

    @Test("A descriptor that cannot be written to is an error with the system's reason")
    func broken() throws {
        let sink = FileDescriptorSink(descriptor: -1, isInteractive: false)
        try sink.write("x")
        let error = #expect(throws: (any Error).self) { try sink.flush() }
        #expect("\(try #require(error))".contains("bad file descriptor"))
    }
}
