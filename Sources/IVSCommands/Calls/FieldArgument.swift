import IVSLanguage

/// An argument that names a field of an item, or a way further into it: `name`, `tags.env`, `endpoints[0].url`, `owner?`.
struct FieldArgument {
    let path: FieldPath
    let span: Span

    /// - Throws: `bad-field-path` for text that is none, `wrong-type` for a value that cannot be one.
    init(_ argument: BoundArgument) throws {
        path = try argument.path(named: "field")
        span = argument.span
    }

    /// The field of this name, whatever characters it has.
    init(field name: String, at span: Span) {
        path = FieldPath([FieldPath.Step(.field(name))])
        self.span = span
    }

    /// What a value found by this path is called.
    var name: String { path.fieldName }

    /// - Throws: `missing-field` and its like; an optional step gives null instead.
    func value(in item: Value) throws -> Value {
        // Most paths are one name that is there.
        if path.steps.count == 1, case .field(let name) = path.steps[0].key, case .record(let record) = item, let value = record[name] {
            return value
        }
        return try path.value(in: item, at: span)
    }

    /// The item with another value at the end of the path; what the path leads through has to be there.
    ///
    /// - Parameter change: gets what is there, nil when nothing is; nil takes it away.
    func changing(_ item: Value, _ change: (Value?) throws -> Value?) throws -> Value {
        try changing(item, path.steps[...], change)
    }

    private func changing(_ item: Value, _ steps: ArraySlice<FieldPath.Step>, _ change: (Value?) throws -> Value?) throws -> Value {
        guard let step = steps.first else { return item }
        let rest = steps.dropFirst()
        func changed(_ current: Value?) throws -> Value? {
            if rest.isEmpty { return try change(current) }
            // Where nothing is, the path reports it, or gives null when it may.
            return try changing(current ?? FieldPath([step]).value(in: item, at: span), rest, change)
        }
        switch (item, step.key) {
        case (.record(var record), .field(let name)):
            if record[name] == nil, step.isOptional, !rest.isEmpty { return item }
            record[name] = try changed(record[name])
            return .record(record)
        case (.list(var items), .index(let index)):
            let place = index < 0 ? index + Int64(items.count) : index
            guard items.indices.contains(Int(clamping: place)) else {
                if step.isOptional { return item }
                // Reports the index.
                _ = try FieldPath([step]).value(in: item, at: span)
                return item
            }
            if let value = try changed(items[Int(place)]) { items[Int(place)] = value } else { items.remove(at: Int(place)) }
            return .list(items)
        default:
            // Reports the value that has no such part; an optional step lets it be.
            _ = try FieldPath([step]).value(in: item, at: span)
            return item
        }
    }
}

extension FieldPath {
    /// What a value found by the path is called: by the last field's name.
    var fieldName: String {
        for step in steps.reversed() {
            if case .field(let name) = step.key { return name }
        }
        return "item"
    }
}

extension Call {
    /// A parameter of type `fieldPath` that must be given.
    func field(_ name: String) throws -> FieldArgument { try FieldArgument(argument(name)) }

    /// The fields that `rest` took.
    func fields() throws -> [FieldArgument] { try rest.map(FieldArgument.init) }

    /// The same where there must be one.
    func requiredFields() throws -> [FieldArgument] {
        _ = try firstOfRest("fields")
        return try fields()
    }
}
