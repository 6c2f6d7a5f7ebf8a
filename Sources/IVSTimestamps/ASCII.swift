/// Reads fixed formats from the front of ASCII text; what does not match is left where it stands.
struct ASCIIScanner {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { position == text.count }

    mutating func skip(_ expected: StaticString) -> Bool {
        let count = expected.utf8CodeUnitCount
        guard text.count - position >= count else { return false }
        for offset in 0..<count where text[position + offset] != expected.utf8Start[offset] { return false }
        position += count
        return true
    }

    /// A number of exactly so many digits, at most nine.
    mutating func number(digits: Int) -> Int? {
        guard text.count - position >= digits else { return nil }
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// A number of at least one digit; nil beyond 64 bits.
    mutating func integer() -> Int64? {
        guard let first = digit() else { return nil }
        var value = Int64(first)
        while let digit = digit() {
            let (product, productOverflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) = product.addingReportingOverflow(Int64(digit))
            guard !productOverflow, !sumOverflow else { return nil }
            value = sum
        }
        return value
    }

    /// A decimal point and one to nine digits, as nanoseconds; zero when there is no point.
    mutating func fraction(droppingBeyondNine dropsBeyondNine: Bool = false) -> Int32? {
        guard skip(".") else { return 0 }
        var value: Int32 = 0
        var count = 0
        while let digit = digit() {
            if count < 9 {
                value = value * 10 + Int32(digit)
                count += 1
            } else if !dropsBeyondNine {
                return nil
            }
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { value *= 10 }
        return value
    }

    private mutating func digit() -> Int? {
        guard position < text.count, text[position] &- UInt8(ascii: "0") < 10 else { return nil }
        defer { position += 1 }
        return Int(text[position] - UInt8(ascii: "0"))
    }
}

/// ASCII text being put together.
struct ASCIIText {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(32) }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The last `width` digits of `number`, zeros in front.
    mutating func append(_ number: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    /// A decimal point and the first `digits` of the nanoseconds; nothing for none.
    mutating func append(fraction nanoseconds: Int32, digits: Int) {
        guard digits > 0 else { return }
        append(".")
        var divisor: Int32 = 100_000_000
        for _ in 0..<digits {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: nanoseconds / divisor % 10))
            divisor /= 10
        }
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }
}
