/// The cells that `text` takes on a terminal. Grapheme clusters are measured whole: an emoji sequence takes two cells, combining marks
/// none, East Asian wide characters two. Control characters take none; `escapingControls` makes them visible, `expandingTabs` turns tabs
/// into spaces.
///
/// The rules are those of UAX #11 and UTS #51 as terminals apply them: ambiguous width counts as narrow.
public func displayWidth(of text: some StringProtocol) -> Int {
    // Printable ASCII, which is nearly everything that is shown: a cell a byte.
    let isPrintableASCII = text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy { 0x20..<0x7F ~= $0 } }
    if isPrintableASCII == true { return text.utf8.count }

    var width = 0
    for scalar in text.unicodeScalars {
        guard let own = simpleWidth(of: scalar) else { return text.reduce(0) { $0 + displayWidth(of: $1) } }
        width += own
    }
    return width
}

/// The cells that one grapheme cluster takes.
public func displayWidth(of character: Character) -> Int {
    var width = 0
    var previous: Unicode.Scalar?
    for scalar in character.unicodeScalars {
        width += addedWidth(of: scalar, after: previous, in: width)
        previous = scalar
    }
    return width
}

/// The width of a code point that no neighbour of its kind joins, so that text of nothing else need not be broken into clusters, which
/// takes twenty times as long: Latin letters, common punctuation, kana, ideographs and Hangul syllables. Nil for any other.
private func simpleWidth(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0x300, 0x2010...0x2027: 1
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0x3001...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60: 2
    default: nil
    }
}

/// What `scalar` adds to a cluster of which `previous` came just before and which is `width` cells wide so far; negative when it makes it
/// narrower.
private func addedWidth(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?, in width: Int) -> Int {
    let own = displayWidth(of: scalar)
    guard let previous else { return own }
    switch scalar.value {
    case 0xFE0F:
        // Emoji presentation: a narrow symbol becomes an emoji of two cells.
        return width == 1 && previous.properties.isEmoji ? 1 : 0
    case 0xFE0E:
        // Text presentation is the other way round.
        return width == 2 && previous.properties.isEmojiPresentation ? -1 : 0
    case 0x1F3FB...0x1F3FF:
        // A skin tone colours the emoji before it; after anything else it is shown beside it.
        return width == 2 || previous.properties.isEmojiModifierBase || previous.value == 0xFE0F
            ? max(0, 2 - width) : own
    default:
        // What a joiner adds to an emoji is drawn in the emoji's own cells, two of them.
        if previous.value == 0x200D, scalar.properties.isEmoji { return max(0, 2 - width) }
        return own
    }
}

/// The cells that a code point takes when it stands alone.
func displayWidth(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 0x20..<0x7F ~= value || value >= 0xA0 ? 1 : 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .control: return 0
    default: break
    }
    if isWide(value) { return 2 }
    switch value {
    // Vowels and final consonants of Hangul join the syllable before them.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
    default: return scalar.properties.isDefaultIgnorableCodePoint ? 0 : 1
    }
}

private func isWide(_ value: UInt32) -> Bool {
    // The number of boundaries at or below the value is odd inside a wide range.
    var low = 0
    var high = wideBoundaries.count
    while low < high {
        let middle = (low + high) / 2
        if wideBoundaries[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
}
