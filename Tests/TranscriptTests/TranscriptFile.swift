import Foundation
import Testing

/// A file that holds sessions: an `.ivst` file is one, a Markdown file has one in its code blocks marked `ivsh`, which go on from each
/// other.
struct TranscriptFile {
    private enum Part {
        case prose([Substring])
        case transcript(Transcript)
    }

    let path: String
    private let parts: [Part]

    var transcripts: [Transcript] {
        parts.compactMap { if case .transcript(let transcript) = $0 { transcript } else { nil } }
    }

    init(path: String) throws {
        self.path = path
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        guard path.hasSuffix(".md") else {
            parts = [.transcript(Transcript(lines: lines))]
            return
        }
        var parts: [Part] = []
        var index = 0
        while let fence = lines[index...].firstIndex(of: "```ivsh"),
            let end = lines[(fence + 1)...].firstIndex(of: "```")
        {
            parts.append(.prose(Array(lines[index...fence])))
            parts.append(.transcript(Transcript(lines: lines[(fence + 1)..<end], firstLine: fence + 2)))
            index = end
        }
        self.parts = parts + [.prose(Array(lines[index...]))]
    }

    /// Puts what was really shown in the place of what was expected.
    func rewrite(outputs: [[String]]) throws {
        var outputs = outputs[...]
        let lines = parts.flatMap { part -> [String] in
            switch part {
            case .prose(let lines): lines.map(String.init)
            case .transcript(let transcript): transcript.lines(withOutputs: outputs.removeFirst())
            }
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}
