import IVSSystem

/// A UTF-8 locale for the calling thread alone: libedit asks the locale what a letter is and how wide it is shown, while the locale of the
/// process belongs to the program, and is "C" in many containers.
final class TextLocale {
    private let locale: locale_t?

    init() {
        let categories = Int32(LC_CTYPE_MASK)
        locale = ["C.UTF-8", "C.utf8", "en_US.UTF-8", ""].lazy.compactMap { (name: String) in newlocale(categories, name, nil) }.first
    }

    deinit {
        if let locale { freelocale(locale) }
    }

    func use<Result>(_ work: () -> Result) -> Result {
        guard let locale else { return work() }
        let previous = uselocale(locale)
        defer { uselocale(previous) }
        return work()
    }
}
