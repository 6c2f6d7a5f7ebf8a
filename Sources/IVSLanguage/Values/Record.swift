/// An ordered map from names to values. Records with the same keys in the same order share one `RecordShape`, so a list
/// of 200,000 rooms holds its keys once and a field is found by comparing one reference.
public struct Record: Sendable {
    public private(set) var shape: RecordShape
    public private(set) var values: ContiguousArray<Value>

    public init() {
        shape = .empty
        values = []
    }

    /// `values[i]` belongs to `shape.keys[i]`; both have the same count.
    public init(shape: RecordShape, values: ContiguousArray<Value>) {
        precondition(shape.count == values.count)
        self.shape = shape
        self.values = values
    }

    /// Later values of a repeated key replace earlier ones, in the earlier one's place.
    public init(_ fields: some Sequence<(String, Value)>) {
        self.init()
        for (key, value) in fields { self[key] = value }
    }

    public var count: Int { values.count }
    public var keys: [String] { shape.keys }

    /// Absent gives nil; setting nil removes, setting a new key appends.
    public subscript(key: String) -> Value? {
        get { shape.index(of: key).map { values[$0] } }
        set {
            switch (shape.index(of: key), newValue) {
            case (let index?, let value?):
                values[index] = value
            case (let index?, nil):
                shape = shape.removing(at: index)
                values.remove(at: index)
            case (nil, let value?):
                shape = shape.appending(key)
                values.append(value)
            case (nil, nil):
                break
            }
        }
    }
}

extension Record {
    /// Changes the value at `index` in place, without copying it.
    public mutating func update(at index: Int, _ change: (inout Value) throws -> Void) rethrows {
        try change(&values[index])
    }
}

extension Record: Sequence {
    public func makeIterator() -> Zip2Sequence<[String], ContiguousArray<Value>>.Iterator {
        zip(shape.keys, values).makeIterator()
    }
}
