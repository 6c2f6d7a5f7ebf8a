// Words that run into something else without a blank: `demo-$i`, `key="x y"`. There is no word splitting and no joining either;
// the rewrite puts quotes around the whole.

extension Parser {
    /// Reports the word that began at `start` and takes what is left of it; the position is where it stops being a plain word.
    func gluedText(from start: Int) throws(Failure) -> Expression {
        let seam = position
        cursor.position = endOfGluedText(from: seam)
        if seam < position { mark(.word, seam..<position) }
        let place = span(from: start)
        let rewrite = quoted(start..<position).map { "write `\($0)`" }
        switch (cursor[seam], cursor[seam + 1]) {
        case ("`", _):
            report(.shellBackticks, "backticks run no command", at: place, help: "write `( … )` for the value of a command")
        case ("$", "("):
            report(
                .shellSubstitution, "`$( )` inside a word runs no command", at: place,
                help: "write `\"\(cursor.text(start..<seam))${(command)}\"`")
        case ("$", _):
            report(.variableInWord, "a word without quotes holds no variable", at: place, help: rewrite ?? "put quotes around the whole")
        case (",", _) where seam + 1 == position:
            report(
                .gluedText, "arguments are separated by blanks, not by commas", at: span(seam, seam + 1),
                help: "remove the comma; a list is written `[a, b]`")
        case ("{", _) where start < seam:
            report(
                .gluedText, "a word runs into a `{`", at: span(seam, seam + 1),
                help: "put a blank before the `{`, or quotes around the whole word")
        case ("(", _) where start < seam && cursor[start] != "$":
            report(
                .callParentheses, "a word runs into a `(`", at: span(seam, seam + 1),
                help: "put a blank before the `(`, or quotes around the whole word")
        default:
            report(
                .gluedText, "a word and what follows without a blank are not joined", at: place,
                help: rewrite ?? "put a blank between them, or quotes around the whole")
        }
        return Expression(.invalid, place)
    }

    /// Passes over quotes and brackets, on one line.
    private func endOfGluedText(from start: Int) -> Int {
        var offset = start
        var open = 0
        while offset < cursor.end {
            let byte = cursor[offset]
            switch byte {
            case "\n": return offset
            case "\\" where cursor[offset + 1] != "\n": offset += 1
            case "(", "{", "[": open += 1
            case ")", "}", "]":
                if open == 0 { return offset }
                open -= 1
            case "\"", "'", "`":
                var close = offset + 1
                while close < cursor.end, cursor[close] != byte, cursor[close] != "\n" {
                    close += cursor[close] == "\\" && byte == "\"" ? 2 : 1
                }
                if close < cursor.end, cursor[close] == byte { offset = close }
            default: if open == 0, byte.endsWord { return offset }
            }
            offset += 1
        }
        return cursor.end
    }

    /// The word with its own quotes taken out and one pair around it; nil when it holds brackets, whose meaning is not plain.
    private func quoted(_ range: Range<Int>) -> String? {
        var text: [UInt8] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = cursor[offset]
            switch byte {
            case "\"", "'":
                let end = cursor.offset(from: offset + 1) { $0 != byte && $0 != "\n" }
                guard end < range.upperBound, cursor[end] == byte else { return nil }
                text += cursor.bytes(offset + 1..<end)
                offset = end + 1
            case "$" where cursor[offset + 1].startsIdentifier:
                let name = cursor.offset(from: offset + 1) { $0.continuesIdentifier }
                let end = cursor.offset(from: name) { $0.continuesIdentifier || $0 == "." || $0 == "[" || $0 == "]" }
                // `$i.json` is text behind a variable as often as a field; the reader has to choose, so show the plain form.
                let isAccess = end > name && cursor[name] == "["
                text += isAccess ? Array("${\(cursor.text(offset + 1..<end))}".utf8)[...] : cursor.bytes(offset..<end)
                offset = end
            case "$" where cursor[offset + 1] == "{":
                let end = cursor.offset(from: offset) { $0 != "}" } + 1
                guard end <= range.upperBound else { return nil }
                text += cursor.bytes(offset..<end)
                offset = end
            case "(", ")", "{", "}", "`", "\\": return nil
            default:
                text.append(byte)
                offset += 1
            }
        }
        return "\"\(String(decoding: text, as: UTF8.self))\""
    }
}
