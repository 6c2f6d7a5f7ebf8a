internal import IVSJSON
public import IVSTimestamps

/// A shape of a service's model: type, constraints and traits. Shapes may refer to each other in circles, so they are references whose
/// members are set once, before they are shared.
public final class Shape: @unchecked Sendable {
    public enum Kind: Sendable {
        case boolean, integer, long, double, string, blob, document
        /// The format that applies where the shape stands; a model that names none means `Location.defaultTimestampFormat`.
        case timestamp(TimestampFormat)
        case enumeration([String])
        case list(Shape)
        case map(key: Shape, value: Shape)
        case structure([Member])
        /// Exactly one member is set.
        case union([Member])
    }

    public let name: String
    public private(set) var kind: Kind
    /// Length of strings in code points, of lists and maps in entries; value of numbers. Both ends included.
    public let minimum: Int?
    public let maximum: Int?
    /// How many bytes of UTF-8 the keys and values of a map may take together.
    public let maximumBytes: Int?
    /// A regular expression that the whole text must match, as the model has it.
    public let pattern: String?
    /// Never shown: not in descriptions, logs, history or error texts.
    public let isSensitive: Bool
    /// A list or map in which null stands for itself; in others a null is no entry.
    public let isSparse: Bool
    /// What the shape is, in a sentence.
    public let help: String

    public init(
        _ name: String, _ kind: Kind, minimum: Int? = nil, maximum: Int? = nil, maximumBytes: Int? = nil,
        pattern: String? = nil, isSensitive: Bool = false, isSparse: Bool = false, help: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.minimum = minimum
        self.maximum = maximum
        self.maximumBytes = maximumBytes
        self.pattern = pattern
        self.isSensitive = isSensitive
        self.isSparse = isSparse
        self.help = help
    }

    /// For shapes that contain themselves: sets what could not be named in `init`. Call before the shape is shared.
    public func setKind(_ kind: Kind) { self.kind = kind }

    /// The members of a structure or union, in the order of the model; none for other kinds.
    public var members: [Member] {
        switch kind {
        case .structure(let members), .union(let members): members
        default: []
        }
    }

    public func member(_ name: String) -> Member? { members.first { $0.name == name } }

    public struct Member: Sendable {
        public let name: String
        public let shape: Shape
        public let isRequired: Bool
        public let location: Location
        /// What it is called on the wire.
        public let wireName: String
        /// Help in one or two sentences, for docs, flags and completion.
        public let help: String
        /// The client makes one up when the caller gives none, so that a repeated request is known as such.
        public let isIdempotencyToken: Bool
        /// A text with a media type of its own, which travels in a header as base64.
        public let isMediaText: Bool
        /// The wire name, made ready for writing and for comparing.
        let key: JSONKey
        let wireBytes: [UInt8]

        /// - Parameter help: when empty, the help of the shape serves.
        public init(
            _ name: String, _ shape: Shape, required: Bool = false, location: Location = .body, wireName: String? = nil,
            help: String = "", isIdempotencyToken: Bool = false, isMediaText: Bool = false
        ) {
            self.name = name
            self.shape = shape
            self.isRequired = required
            self.location = location
            self.wireName = wireName ?? name
            self.help = help.isEmpty ? shape.help : help
            self.isIdempotencyToken = isIdempotencyToken
            self.isMediaText = isMediaText
            key = JSONKey(self.wireName)
            wireBytes = Array(self.wireName.utf8)
        }
    }

    /// Where restJson1 puts a member of a request or response.
    public enum Location: Sendable, Hashable {
        case body
        /// A `{label}` of the path; `greedy` for `{label+}`, which keeps its slashes.
        case uri, greedyURI
        case query, queryParameters
        case header, prefixHeaders
        case statusCode
        /// The member is the whole body.
        case payload

        /// How restJson1 spells a timestamp at this place when the model does not say (Smithy, "Timestamp serialization").
        public var defaultTimestampFormat: TimestampFormat {
            switch self {
            case .header, .prefixHeaders: .httpDate
            case .uri, .greedyURI, .query, .queryParameters: .iso8601
            case .body, .payload, .statusCode: .epochSeconds
            }
        }
    }
}
