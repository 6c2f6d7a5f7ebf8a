import IVSSystem
import Synchronization

/// Where ids and keys come from: the system, or a number that makes every run the same.
public enum RandomSource: Sendable, Hashable {
    /// The system's generator, fit for keys.
    case system
    /// The same number gives the same ids, request ids and keys in the same order: for tests, transcripts and `--seed`. Not fit for secrets.
    case seeded(UInt64)
}

/// A source of random bytes that many tasks draw from.
final class RandomGenerator: Sendable {
    /// What the bytes are for. Each purpose has a sequence of its own, so that one more request does not change the id of the next room.
    enum Purpose: UInt64 {
        case identifiers = 1
        case requestIdentifiers
        case secrets
        case faults
        case logObjects
    }

    private enum State: Sendable {
        /// Numbers from the system that are yet to be given out: asking it for each would be a system call for each.
        case system([UInt64])
        /// SplitMix64: small, and good enough where the numbers only have to differ.
        case seeded(UInt64)
    }

    private let state: Mutex<State>

    init(_ source: RandomSource, for purpose: Purpose) {
        switch source {
        case .system: state = Mutex(.system([]))
        case .seeded(let seed): state = Mutex(.seeded(seed ^ purpose.rawValue &* 0xD1B5_4A32_D192_ED03))
        }
    }

    func next() -> UInt64 {
        state.withLock { state in
            switch state {
            case .system(var numbers):
                state = .system([])
                if numbers.isEmpty { numbers = Self.systemNumbers() }
                let number = numbers.removeLast()
                state = .system(numbers)
                return number
            case .seeded(var counter):
                counter &+= 0x9E37_79B9_7F4A_7C15
                state = .seeded(counter)
                var mixed = counter
                mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
                return mixed ^ mixed >> 31
            }
        }
    }

    /// 32 numbers, the 256 bytes that `getentropy` gives at most; one, should it fail.
    private static func systemNumbers() -> [UInt64] {
        var numbers = [UInt64](repeating: 0, count: 32)
        guard getentropy(&numbers, 256) == 0 else {
            var system = SystemRandomNumberGenerator()
            return [system.next()]
        }
        return numbers
    }

    func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: next()) { bytes.append(contentsOf: $0) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// An id as Amazon IVS Chat gives rooms, logging configurations, messages and events: 12 characters of `[a-zA-Z0-9]`.
    func identifier() -> String {
        // Six places from each draw: 62^6 is so far below 2^64 that no id is likelier than another in any way one could notice.
        String(unsafeUninitializedCapacity: 12) { buffer in
            for half in 0..<2 {
                var rest = next()
                for place in 0..<6 {
                    buffer[half * 6 + place] = Self.alphabet[Int(rest % 62)]
                    rest /= 62
                }
            }
            return 12
        }
    }

    /// A random UUID (RFC 9562, version 4) in lower case, the form of `x-amzn-requestid`.
    func uuid() -> String {
        var high = next()
        var low = next()
        high = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var place = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    buffer[place] = UInt8(ascii: "-")
                    place += 1
                }
                let word = nibble < 16 ? high : low
                buffer[place] = Self.hexadecimal[Int(word >> UInt64((15 - nibble % 16) * 4) & 0xF)]
                place += 1
            }
            return place
        }
    }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
