/// What all texts begin with, in whole characters.
func commonPrefix(of texts: some Sequence<String>) -> String {
    var texts = texts.makeIterator()
    guard var prefix = texts.next() else { return "" }
    while let text = texts.next() {
        if text.hasPrefix(prefix) { continue }
        prefix = String(zip(prefix, text).prefix { $0 == $1 }.map(\.0))
    }
    return prefix
}
