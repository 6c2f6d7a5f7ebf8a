import IVSLanguage
import IVSTerminalText

/// What could stand at the cursor of a line: by the grammar, the commands' signatures, the service's model, and what the session knows.
public struct LineCompleter {
    let runner: ProgramRunner
    private let pause: (_ milliseconds: Int32) -> Bool

    /// - Parameter pause: waits so many milliseconds while resources are looked up, and says when there is no more time to wait.
    public init(runner: ProgramRunner, pause: @escaping (_ milliseconds: Int32) -> Bool = { _ in true }) {
        self.runner = runner
        self.pause = pause
    }

    /// - Parameters:
    ///   - cursor: a position in `line` in UTF-8 bytes.
    ///   - limit: of how many resources of the service the candidates are made.
    public func candidates(for line: String, cursor: Int, limit: Int = .max) -> CandidateList {
        let cursor = max(0, min(cursor, line.utf8.count))
        let context = CompletionContext.at(cursor, in: line, rawWordCommands: runner.commands.rawWordNames)
        let end = WordEnd(in: line, at: cursor, context)
        let matcher = CandidateMatcher(context.prefix)
        // What stands right of the cursor may choose from all.
        var offers = Offers(context: context, runner: runner, pause: pause, matcher: matcher, limit: end.rest.isEmpty ? limit : .max)
        let found = matcher.best(of: offers.all(), by: \.text)
        let agreeing = end.rest.isEmpty ? found : found.filter { end.agrees(with: $0.text, typed: context.prefix) }
        let isTakenOver = !agreeing.isEmpty
        let chosen = isTakenOver ? agreeing : found
        // What stays behind the cursor goes on in the same quotes; so does what several offers, or a folder, may have behind them.
        let staysOpen = !isTakenOver || end.hasClosingQuote && (chosen.count > 1 || chosen[0].isOpenEnded)
        let upperBound = isTakenOver ? end.end - (staysOpen ? 1 : 0) : context.replacing.upperBound
        func candidate(_ offer: Offer) -> Candidate? {
            let spelling =
                offer.isData
                ? QuotedWord.spelling(of: offer.text, quote: context.quote, isOpenEnded: offer.isOpenEnded || staysOpen) : offer.text
            guard !staysOpen || !offer.isData || spelling.first.flatMap(QuotedWord.quote) == context.quote else { return nil }
            return Candidate(
                range: context.replacing.lowerBound..<upperBound, text: offer.sign.isEmpty ? spelling : offer.sign + spelling,
                label: offer.text, description: offer.description,
                suffix: staysOpen || end.hasBlank && offer.suffix == " " ? "" : offer.suffix)
        }
        let common = offers.common.flatMap { candidate(Offer(text: $0, suffix: "", isData: true, isOpenEnded: true)) }
        return CandidateList(
            candidates: chosen.compactMap(candidate), unlisted: offers.unlisted, common: common, isPartial: offers.isPartial)
    }
}
