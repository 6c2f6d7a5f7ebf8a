/// The members of an object in their order. A name stands there once: of a repeated name the last value counts, in the place of the first
/// (RFC 8259 §4 leaves this open; it is what most parsers do).
///
/// Names are told apart code point by code point, unlike `String`s, among which the two spellings of an accented letter are one.
/// Two objects are equal when they have equal members, in whatever order.
public struct JSONObject: Sendable {
    public struct Member: Sendable, Hashable {
        public let key: String
        public internal(set) var value: JSONValue
    }

    private var members: [Member] = []
    /// Where each key stands; only for objects too large to be searched from their start.
    private var index: [ExactKey: Int]?
    private static let largestWithoutIndex = 24

    public init() {}

    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members { self[key] = value }
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }
    public var keys: some Sequence<String> { members.lazy.map(\.key) }

    /// Absent gives nil. Setting replaces in place or appends; setting nil removes.
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?):
                members[position].value = value
            case (let position?, nil):
                members.remove(at: position)
                index = nil
                buildIndexIfLarge()
            case (nil, let value?):
                append(key, value)
            case (nil, nil):
                break
            }
        }
    }

    mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    /// Appends a member whose key is known not to be there yet.
    mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if index != nil {
            index?[ExactKey(name: key)] = members.count - 1
        } else {
            buildIndexIfLarge()
        }
    }

    private mutating func buildIndexIfLarge() {
        guard members.count > Self.largestWithoutIndex else { return }
        index = Dictionary(
            members.enumerated().map { (ExactKey(name: $1.key), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func position(of key: String) -> Int? {
        let key = ExactKey(name: key)
        if let index { return index[key] }
        return members.firstIndex { ExactKey(name: $0.key) == key }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { members.startIndex }
    public var endIndex: Int { members.endIndex }
    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        // A sum is the same in every order.
        hasher.combine(members.reduce(0) { $0 &+ $1.hashValue })
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

/// A key that equals another only when it has the same code points.
private struct ExactKey: Hashable {
    let name: String

    static func == (left: ExactKey, right: ExactKey) -> Bool {
        // The first comparison settles almost every case and is the faster one.
        left.name == right.name && left.name.utf8.elementsEqual(right.name.utf8)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
