/// What all texts begin with, in whole characters.
package func commonPrefix(of texts: some Sequence<String>) -> String {
    var texts = texts.makeIterator()
    guard var prefix = texts.next() else { return "" }
    while !prefix.isEmpty, let text = texts.next() { prefix = commonPrefix(of: text, prefix) }
    return prefix
}

package func commonPrefix(of text: String, _ other: String) -> String {
    text.hasPrefix(other) ? other : String(zip(text, other).prefix { $0 == $1 }.map(\.0))
}
