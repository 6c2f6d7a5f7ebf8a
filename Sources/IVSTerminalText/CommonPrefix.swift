/// What all texts begin with, in whole characters.
package func commonPrefix(of texts: some Sequence<String>) -> String {
    var texts = texts.makeIterator()
    guard var prefix = texts.next() else { return "" }
    while !prefix.isEmpty, let text = texts.next() { prefix = commonPrefix(of: text, prefix) }
    return prefix
}

package func commonPrefix(of text: String, _ other: String) -> String {
    hasPlainPrefix(text, other) || text.hasPrefix(other) ? other : String(zip(text, other).prefix { $0 == $1 }.map(\.0))
}

/// By bytes, which is quicker; false also where only a look at characters can tell, because something may join the last one.
private func hasPlainPrefix(_ text: String, _ other: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { text in
        other.utf8.withContiguousStorageIfAvailable { other in
            text.starts(with: other) && (text.count == other.count || text[other.count] < 0x80)
        } ?? false
    } ?? false
}
