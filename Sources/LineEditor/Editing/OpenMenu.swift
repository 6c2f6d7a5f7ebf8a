/// The list of candidates while it is open.
struct OpenMenu {
    var list: CompletionMenu
    /// Where the word begins that the candidates are for, in UTF-8 bytes; nil while there are none yet.
    private(set) var wordStart: Int?
    /// More candidates are being looked up.
    private(set) var isPartial = false
    private var isEmpty = true
    /// Whether a key was pressed since it was opened.
    var isTouched = false

    init(_ list: CompletionList) {
        self.list = CompletionMenu([], columns: 1, rows: 1)
        show(list)
    }

    /// Shows other candidates; the one that is selected stays so where it is among them. `fit` must follow.
    mutating func show(_ new: CompletionList) {
        let selection = list.selection
        list = CompletionMenu(new.candidates, unlisted: new.unlisted, columns: 1, rows: 1)
        list.select(selection)
        wordStart = wordStart ?? new.candidates.first?.range.lowerBound
        isEmpty = new.candidates.isEmpty
        isPartial = new.isPartial
    }

    /// Whether the candidates are for the same word.
    func continues(with candidates: [Completion], cursor: Int) -> Bool {
        guard let first = candidates.first else { return false }
        return first.range.lowerBound == wordStart && first.range.upperBound >= cursor && cursor > first.range.lowerBound
    }

    var lines: [StyledText] { list.lines }

    /// What is said below the list.
    var note: StyledText? {
        guard isPartial else { return nil }
        return StyledText(isEmpty ? "looking up …" : "… more are being looked up", .dim)
    }
}
