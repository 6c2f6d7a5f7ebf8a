import Foundation

/// A session written down: input after `> `, further lines of the same input after `. `, and below it exactly what was shown. A blank line
/// before an input, and lines that begin with `#` there, separate and explain.
struct Transcript {
    struct Step {
        /// Lines before the input that are no output.
        var prologue: [String]
        var input: [String]
        var output: [String]
        /// Of the input, counted from 1.
        var line: Int

        var program: String { input.joined(separator: "\n") }
    }

    private(set) var steps: [Step] = []
    private var epilogue: [String] = []

    init(lines: some Collection<Substring>, firstLine: Int = 1) {
        var prologue: [String] = []
        for (number, line) in zip(firstLine..., lines) {
            if line.hasPrefix("> ") {
                prologue.insert(contentsOf: Self.takeTrailer(from: &steps), at: 0)
                steps.append(Step(prologue: prologue, input: [String(line.dropFirst(2))], output: [], line: number))
                prologue = []
            } else if line.hasPrefix(". "), let last = steps.indices.last, steps[last].output.isEmpty {
                steps[last].input.append(String(line.dropFirst(2)))
            } else if steps.isEmpty {
                prologue.append(String(line))
            } else {
                steps[steps.count - 1].output.append(String(line))
            }
        }
        epilogue = prologue + Self.takeTrailer(from: &steps)
    }

    /// Blank lines and comments at the end of a step's output belong before the next step.
    private static func takeTrailer(from steps: inout [Step]) -> [String] {
        guard let last = steps.indices.last else { return [] }
        var trailer: [String] = []
        while let line = steps[last].output.last, line.isEmpty || line.hasPrefix("#") {
            trailer.insert(line, at: 0)
            steps[last].output.removeLast()
        }
        return trailer
    }

    /// The same session with other outputs, one for each step.
    func lines(withOutputs outputs: [String]) -> [String] {
        zip(steps, outputs).flatMap { step, output -> [String] in
            let input = step.input.enumerated().map { ($0.offset == 0 ? "> " : ". ") + $0.element }
            return step.prologue + input + Self.lines(of: output)
        } + epilogue
    }

    /// The lines of a text whose last newline ends the last line.
    static func lines(of output: String) -> [String] {
        guard !output.isEmpty else { return [] }
        let text = output.hasSuffix("\n") ? output.dropLast() : output[...]
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
