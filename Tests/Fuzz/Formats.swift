import IVSJSON

@testable import IVSCommands
@testable import IVSLanguage
@testable import LocalService

private let nowhere = Span(source: SourceID(index: 0), start: 0, end: 0)

// MARK: JSON

func takeJSON(_ bytes: [UInt8]) {
    let isSkipped = JSONReader.withReader(over: bytes) { reader in
        do throws(JSONError) {
            try reader.skipValue()
            try reader.expectEnd()
            return true
        } catch {
            law("an error lies in the text", 0 <= error.offset && error.offset <= bytes.count)
            return false
        }
    }
    let values = ValueReader()
    let value = bytes.withUnsafeBufferPointer { try? values.document($0) }
    guard let tree = try? JSONValue(parsing: bytes) else {
        law("what is skipped can be read", !isSkipped)
        law("what no tree is made of is no value either", value == nil)
        return
    }
    law("what is read can be skipped", isSkipped)
    law("what a tree is made of is a value too", value != nil)
    for style in [JSONWriter.Style.compact, .pretty] {
        let written = tree.serialized(style)
        law("what was written is read as the same", (try? JSONValue(parsing: written)) == tree)
        law("writing is stable", (try? JSONValue(parsing: written).serialized(style)) == written)
    }
    checkNumbers(of: tree)
    if let value { law("names keep their spelling", names(of: value).isSubset(of: names(of: tree))) }
    guard let value, let written = encoded(value, with: JSONValueEncoder(layout: .single, isCompact: true)) else { return }
    let again = written.withUnsafeBufferPointer { try? values.document($0) }
    law("a value that was written is read as the same", again == value, "\(written.text)")
}

/// As bytes: equal strings may be spelled differently.
private func names(of tree: JSONValue) -> Set<[UInt8]> {
    switch tree {
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(names(of: $1)) }
    case .object(let object): object.reduce(into: []) { $0.formUnion(names(of: $1.value).union([Array($1.key.utf8)])) }
    case .null, .bool, .number, .string: []
    }
}

private func names(of value: Value) -> Set<[UInt8]> {
    switch value {
    case .list(let items): items.reduce(into: []) { $0.formUnion(names(of: $1)) }
    case .record(let record): record.reduce(into: []) { $0.formUnion(names(of: $1.1).union([Array($1.0.utf8)])) }
    default: []
    }
}

private func checkNumbers(of tree: JSONValue) {
    switch tree {
    case .number(let number):
        law("doubles are read as Swift reads them", Double(number.literal) == number.double, number.literal)
        if let int = number.int64 { law("integers are read as Swift reads them", Int64(number.literal) == int, number.literal) }
    case .array(let elements): elements.forEach(checkNumbers)
    case .object(let object): for member in object { checkNumbers(of: member.value) }
    case .null, .bool, .string: break
    }
}

/// What the encoder makes of one value; nil when it refuses.
private func encoded(_ value: Value, with encoder: some ValueEncoder) -> [UInt8]? {
    var encoder = encoder
    var buffer: [UInt8] = []
    do {
        try encoder.encode(value, into: &buffer)
        try encoder.finish(into: &buffer)
    } catch {
        return nil
    }
    return buffer
}

// MARK: CSV

private func records(of text: String) -> [Record]? {
    var reader = CSVReader(text)
    var records: [Record] = []
    do {
        while let record = try reader.next() { records.append(record) }
    } catch {
        return nil
    }
    return records
}

func takeCSV(_ bytes: [UInt8]) {
    let text = bytes.text
    let items = records(of: text)
    if !text.utf8.contains(UInt8(ascii: "\r")), !text.utf8.contains(UInt8(ascii: "\"")) {
        let other = String(decoding: text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] }, as: UTF8.self)
        law("both ends of lines mean the same", records(of: other) == items)
    }
    guard let items, !items.isEmpty else { return }
    var encoder = CSVEncoder(FormatOptions(.list))
    var buffer: [UInt8] = []
    do {
        for item in items { try encoder.encode(.record(item), into: &buffer) }
        try encoder.finish(into: &buffer)
    } catch {
        return law("what was read can be written", false, "\(error)")
    }
    law("what was written is read as the same", records(of: buffer.text) == items, buffer.text)
}

// MARK: YAML

func takeYAML(_ bytes: [UInt8]) {
    guard let value = try? YAMLReader.read(bytes.text), let written = encoded(value, with: YAMLValueEncoder(layout: .single)) else {
        return
    }
    // A few aliases can stand for a lot.
    guard written.count < 1 << 16 else { return }
    do {
        let again = try YAMLReader.read(written.text)
        law("what was written is read as the same", again == value, written.text)
    } catch {
        law("what was written can be read", false, "\(error) in \(written.text)")
    }
}

// MARK: Logs

func takeLog(_ bytes: [UInt8]) {
    var bytes = bytes
    if bytes.starts(with: GZip.magic) {
        let limit = 1 << 20
        guard let unpacked = try? GZip.decompress(bytes, limit: limit) else { return }
        law("no more is unpacked than allowed", unpacked.count <= limit)
        bytes = unpacked
    }
    law("what was packed is unpacked", (try? GZip.decompress(GZip.compress(bytes), limit: bytes.count)) == bytes)
    let parser = LogParser(room: nil)
    do throws(LogParser.Failure) {
        let entries = try parser.entries(in: bytes)
        // A file that grows is read piece by piece.
        var pieces: [LoggedEntry] = []
        var start = 0
        for end in bytes.indices where bytes[end] == UInt8(ascii: "\n") {
            // A record over several lines is not what anybody writes to a log.
            guard let piece = try? parser.entries(in: Array(bytes[start...end])) else { return }
            pieces += piece
            start = end + 1
        }
        guard let piece = try? parser.entries(in: Array(bytes[start...])) else { return }
        pieces += piece
        law("a log line by line is the same", pieces.map(\.payload) == entries.map(\.payload))
    } catch {
        law("an error lies in the text", 0 <= error.offset && error.offset < bytes.count)
    }
}
