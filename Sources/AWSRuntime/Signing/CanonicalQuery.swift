/// The parameters of a query, each decoded and encoded anew, sorted by the bytes of that encoding.
struct CanonicalQuery {
    private var items: [(name: [UInt8], value: [UInt8])] = []

    /// - Parameter query: as it is on the wire. What is not encoded there is taken for itself, a plus sign too.
    /// - Parameter name: of the parameter that is left out: a signature does not sign itself.
    init(_ query: Substring.UTF8View, without name: String? = nil) {
        for item in query.split(separator: UInt8(ascii: "&")) {
            let equalsSign = item.firstIndex(of: UInt8(ascii: "=")) ?? item.endIndex
            let itemName = Self.recode(item[..<equalsSign])
            if let name, itemName.elementsEqual(name.utf8) { continue }
            items.append((itemName, Self.recode(item[equalsSign...].dropFirst())))
        }
    }

    mutating func append(name: String, value: String) {
        items.append((Self.recode(name[...].utf8), Self.encode(value.utf8)))
    }

    func append(to bytes: inout [UInt8]) {
        if items.isEmpty { return }
        let sorted = items.sorted {
            $0.name == $1.name
                ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
        }
        for (index, item) in sorted.enumerated() {
            if index > 0 { bytes.append(ascii: "&") }
            bytes += item.name
            bytes.append(ascii: "=")
            bytes += item.value
        }
    }

    static func encode(_ text: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text { bytes.append(percentEncoding: byte) }
        return bytes
    }

    private static func recode(_ text: Substring.UTF8View) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            text.formIndex(after: &index)
            if byte == UInt8(ascii: "%"), let high = text[index...].first?.hexDigitValue,
                let low = text[index...].dropFirst().first?.hexDigitValue
            {
                bytes.append(percentEncoding: high << 4 | low)
                text.formIndex(&index, offsetBy: 2)
            } else {
                bytes.append(percentEncoding: byte)
            }
        }
        return bytes
    }
}

extension [UInt8] {
    /// Upper-case hexadecimal digits, unless the character is unreserved (RFC 3986 §2.3).
    mutating func append(percentEncoding byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            append(byte)
        default:
            let digits: StaticString = "0123456789ABCDEF"
            append(ascii: "%")
            append(digits.utf8Start[Int(byte >> 4)])
            append(digits.utf8Start[Int(byte & 15)])
        }
    }
}

extension UInt8 {
    /// The value of an ASCII hexadecimal digit.
    var hexDigitValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
