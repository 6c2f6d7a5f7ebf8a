import IVSLanguage

/// What a `table` at the end of a pipeline was given. Whoever takes its text gets it whole and plain; the printer of results shows the items
/// themselves, as the terminal has room for them.
final class TableRequest {
    let items: ValueStream
    let options: FormatOptions

    init(_ items: ValueStream, _ options: FormatOptions) {
        self.items = items
        self.options = options
    }
}
