/// Collects the parts of a string.
struct StringPieces {
    private enum Piece {
        case text([UInt8])
        case expression(Expression)
    }

    private struct LineStart {
        var piece: Int
        var offset: Int
        var source: Int
    }

    private var pieces: [Piece] = []
    private var text: [UInt8] = []
    private var lines: [LineStart] = []

    mutating func append(_ bytes: some Collection<UInt8>) { text.append(contentsOf: bytes) }

    mutating func append(_ expression: Expression) {
        flush()
        pieces.append(.expression(expression))
    }

    private mutating func flush() {
        // An empty text keeps its place when a line starts in it, because the line's indentation is looked for there.
        if !text.isEmpty || lines.last?.piece == pieces.count { pieces.append(.text(text)) }
        text.removeAll(keepingCapacity: true)
    }

    /// A line of the source begins here, at the offset `source` of the program.
    mutating func startLine(at source: Int) {
        lines.append(LineStart(piece: pieces.count, offset: text.count, source: source))
    }

    /// Where the last line begins in the program.
    var lastLine: Int? { lines.last?.source }

    /// Takes the last line away, which holds nothing but `indentation`, and `indentation` from the start of the others. Gives
    /// the place of a line in the program that does not begin with it.
    mutating func strip(_ indentation: [UInt8]) -> Int? {
        text.removeLast(min(indentation.count, text.count))
        if text.last == 0x0A { text.removeLast() }
        lines.removeLast()
        flush()
        var bad: Int?
        var line = 0
        for index in pieces.indices {
            guard case .text(let bytes) = pieces[index] else { continue }
            var stripped: [UInt8] = []
            stripped.reserveCapacity(bytes.count)
            var copied = 0
            while line < lines.count, lines[line].piece == index {
                let start = lines[line].offset
                stripped.append(contentsOf: bytes[copied..<max(start, copied)])
                let rest = bytes[start...]
                if rest.starts(with: indentation) {
                    copied = start + indentation.count
                } else {
                    let content = rest.firstIndex { !$0.isBlank } ?? bytes.endIndex
                    let isBlank = content < bytes.endIndex ? bytes[content] == 0x0A : index == pieces.count - 1
                    if !isBlank { bad = bad ?? lines[line].source }
                    copied = isBlank ? content : start
                }
                line += 1
            }
            stripped.append(contentsOf: bytes[copied...])
            pieces[index] = .text(stripped)
        }
        return bad
    }

    /// The parts, without empty texts.
    var parts: [StringPart] {
        var parts: [StringPart] = []
        for piece in pieces {
            switch piece {
            case .text(let bytes): if !bytes.isEmpty { parts.append(.text(String(decoding: bytes, as: UTF8.self))) }
            case .expression(let expression): parts.append(.expression(expression))
            }
        }
        if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        return parts
    }
}
