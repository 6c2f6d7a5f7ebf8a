import AWSRuntime

extension Shape {
    /// What a value of it has to keep to, in a few words: `1 to 500`, `at most 128 characters`. Nil where the model sets no bounds, and where the
    /// shell takes more than the service does.
    var limits: String? {
        if ResourceKind(self) != nil { return nil }
        switch kind {
        case .boolean: return "true or false"
        case .enumeration(let values): return "one of \(values.joined(separator: ", "))"
        case .integer, .long, .double: return bounds
        case .string: return bounds.map { "\($0) \($0 == "1" || $0 == "at most 1" ? "character" : "characters")" }
        case .list(let element):
            let items = element.limits.map { ", each \($0)" } ?? ""
            return bounds.map { "\($0) entries\(items)" } ?? element.limits.map { "entries that are each \($0)" }
        case .map:
            if let maximumBytes { return "at most \(maximumBytes) bytes in all" }
            return bounds.map { "\($0) entries" }
        case .blob, .document, .timestamp, .structure, .union: return nil
        }
    }

    private var bounds: String? {
        switch (minimum, maximum) {
        case (let minimum?, let maximum?):
            minimum == maximum ? "\(minimum)" : minimum == 0 ? "at most \(maximum)" : "\(minimum) to \(maximum)"
        case (let minimum?, nil): minimum == 0 ? nil : "at least \(minimum)"
        case (nil, let maximum?): "at most \(maximum)"
        case (nil, nil): nil
        }
    }
}
