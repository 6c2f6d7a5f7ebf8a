import Foundation
import IVSTerminalText
import TestSupport
import Testing

/// Files of the Unicode Character Database and of UTS #51.
@Suite(.suite("unicode", judging: "widths of characters are"))
struct UnicodeSuiteTests {
    /// The fields of each line of a file, comments taken off.
    private func rows(_ name: String) throws -> [[String]] {
        try String(contentsOf: Suites.url("unicode/\(name)"), encoding: .utf8).split(separator: "\n")
            .map { $0.prefix { $0 != "#" } }
            .map { $0.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { !$0.isEmpty && $0 != [""] }
    }

    private func text(_ codePoints: some StringProtocol) -> String {
        var text = ""
        for word in codePoints.split(separator: " ") {
            if let scalar = UInt32(word, radix: 16).flatMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    @Test("Every fully qualified emoji is one cluster of two cells")
    func emoji() throws {
        let emoji = try rows("emoji-test.txt").filter { $0.last == "fully-qualified" }.map { text($0[0]) }
        #expect(emoji.count > 3600)
        for one in emoji {
            #expect(one.count == 1 && displayWidth(of: one) == 2, Comment(rawValue: one.unicodeScalars.map(\.description).joined()))
        }
        #expect(displayWidth(of: emoji.joined()) == 2 * emoji.count)
    }

    @Test("East Asian wide and fullwidth characters take two cells, unless they combine")
    func wide() throws {
        var count = 0
        for row in try rows("EastAsianWidth.txt") where row[1] == "W" || row[1] == "F" {
            let bounds = row[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
            let last = try #require(bounds.last)
            for value in bounds[0]...last {
                let scalar = try #require(Unicode.Scalar(value))
                let combines = scalar.properties.generalCategory == .nonspacingMark
                #expect(displayWidth(of: Character(scalar)) == (combines ? 0 : 2), Comment(rawValue: String(value, radix: 16)))
                count += 1
            }
        }
        #expect(count > 180_000)
    }

    @Test("Narrow letters, and halfwidth and ambiguous characters take one cell")
    func narrow() throws {
        for row in try rows("EastAsianWidth.txt") where ["Na", "H", "A", "N"].contains(row[1]) {
            let bounds = row[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
            let last = try #require(bounds.last)
            for value in bounds[0]...last {
                // Letters and symbols only: marks combine, controls and fillers are not shown.
                guard let scalar = Unicode.Scalar(value), !(0x1160...0x11FF ~= value), !(0xD7B0...0xD7FF ~= value),
                    !scalar.properties.isDefaultIgnorableCodePoint
                else { continue }
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber, .mathSymbol, .currencySymbol, .otherPunctuation:
                    #expect(displayWidth(of: Character(scalar)) == 1, Comment(rawValue: String(value, radix: 16)))
                default: break
                }
            }
        }
    }

    @Test("Clusters break where Unicode's test file says, so that no width is split")
    func graphemeBreaks() throws {
        // U+2701 was a pictograph, which a joiner ties to the next one, in Unicode 15; it no longer is in the one of Swift's library.
        let changedSince = [["\u{2701}\u{200D}\u{2701}"]]
        for row in try rows("GraphemeBreakTest.txt") {
            let clusters = row[0].split(separator: "÷").map { text($0.replacing("×", with: " ")) }.filter { !$0.isEmpty }
            let whole = clusters.joined()
            #expect(whole.map(String.init) == clusters || changedSince.contains(clusters), Comment(rawValue: row[0]))
            #expect(displayWidth(of: whole) == whole.reduce(0) { $0 + displayWidth(of: $1) })
        }
    }
}
