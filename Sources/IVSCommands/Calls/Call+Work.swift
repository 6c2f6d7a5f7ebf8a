import IVSLanguage

extension Call {
    /// How many items flow in, where that is known without taking them.
    var itemCount: Int? {
        switch input {
        case .value(.list(let items)): items.count
        case .value(.range(let range)) where range.lower >= 0 && range.upper >= range.lower && range.upper < .max:
            Int(exactly: range.upper - range.lower + 1)
        case .nothing, .value, .stream, .text: nil
        }
    }

    /// The same stream, each item of it counted as work that is done.
    func counted(_ stream: ValueStream, as name: String, by work: WorkMeter) -> ValueStream {
        let id = work.begin(name, of: itemCount)
        let counted = ValueStream(onClose: {
            stream.close()
            work.end(id)
        }) {
            guard let value = try stream.next() else { return nil }
            work.advance(id)
            return value
        }
        counted.isEndless = stream.isEndless
        return counted
    }
}
