import AWSRuntime
import IVSLanguage

extension Value {
    /// A service's answer as a value of the language. Members keep the order of the wire.
    init(_ document: Document) {
        switch document {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .integer(let number): self = .int(number)
        case .double(let number): self = .float(number)
        case .string(let text): self = .string(text)
        case .timestamp(let time): self = .time(time)
        case .blob(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
        case .list(let items): self = .list(items.map { Value($0) })
        case .map(let fields):
            var record = Record()
            for field in fields { record[field.name] = Value(field.value) }
            self = .record(record)
        }
    }
}
