import IVSSystem

/// One reader of foreign bytes. It must come to an end with every input, without a trap, and keep its laws.
///
/// `Tests/Corpus` has a folder of the same name. `scripts/fuzz --list` reads the lines of `all`.
struct Subject: Sendable {
    let name: String
    let take: @Sendable ([UInt8]) -> Void

    init(_ name: String, _ take: @escaping @Sendable ([UInt8]) -> Void) {
        self.name = name
        self.take = take
    }

    static let all: [Subject] = [
        Subject("parser", takeProgramText),  // the parser of the language, highlighting, completion, rendered diagnostics
        Subject("evaluator", takeProgram),  // the evaluator with all stages and formats, without files, network and processes
        Subject("pattern", takePattern),  // both forms of patterns: the first line is one, the rest a text
        Subject("json", takeJSON),  // the JSON reader and writer
        Subject("csv", takeCSV),  // `from csv` and `to csv`
        Subject("yaml", takeYAML),  // `from yaml` and `to yaml`
        Subject("log", takeLog),  // chat logs, plain and packed
        Subject("config", takeConfiguration),  // the shared configuration of AWS tools
        Subject("xml", takeXML),  // answers of STS
        Subject("token", takeToken),  // chat tokens and page tokens
        Subject("chat", takeChatFrame),  // frames of the messaging API, in the service and in the client
        Subject("http", takeHTTP),  // what a client sends on a new connection to the server
        Subject("websocket", takeWebSocket),  // what either side sends after the opening handshake
    ]
}

/// Ends the run with this input as a finding when a law is broken.
func law(_ name: String, _ holds: Bool, _ details: @autoclosure () -> String = "") {
    if !holds { fatalError("broken law: \(name) \(details())") }
}

/// Processor time that `body` takes on this thread, in seconds: the clock on the wall tells more of what else the machine does.
func processorTime(_ body: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    body()
    return now() - start
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}
