/// The length of the well-formed UTF-8 sequence at `place`, 1 to 4, or 0 when there is none: overlong forms, surrogates and code points
/// above U+10FFFF are not well-formed (RFC 3629 §4).
@inlinable
func utf8SequenceLength(at place: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> Int {
    let available = end - place
    guard available > 0 else { return 0 }
    let lead = place[0]
    if lead < 0x80 { return 1 }
    guard available > 1 else { return 0 }
    let second = place[1]
    switch lead {
    case 0xC2...0xDF:
        return isContinuation(second) ? 2 : 0
    case 0xE0...0xEF:
        // E0 would be overlong below A0; ED from A0 on would be a surrogate.
        let lowest: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
        let highest: UInt8 = lead == 0xED ? 0x9F : 0xBF
        guard available > 2, lowest <= second, second <= highest, isContinuation(place[2]) else { return 0 }
        return 3
    case 0xF0...0xF4:
        // F0 would be overlong below 90; F4 from 90 on is above U+10FFFF.
        let lowest: UInt8 = lead == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
        guard available > 3, lowest <= second, second <= highest, isContinuation(place[2]), isContinuation(place[3])
        else { return 0 }
        return 4
    default:
        return 0
    }
}

@inlinable
func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
