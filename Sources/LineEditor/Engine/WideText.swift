import IVSSystem

/// Text as libedit wants it: `wchar_t`, ended by a zero. Lives as long as this object.
final class WideText {
    let pointer: UnsafeMutablePointer<wchar_t>

    init(_ text: String) {
        let scalars = text.unicodeScalars
        pointer = .allocate(capacity: scalars.count + 1)
        var end = pointer
        // A zero would end the text early.
        for scalar in scalars where scalar.value != 0 {
            end.initialize(to: wchar_t(bitPattern: scalar.value))
            end += 1
        }
        end.initialize(to: 0)
    }

    deinit { pointer.deallocate() }

    /// Lends the text for the time of a call.
    static func lend<Result>(_ text: String, to work: (UnsafeMutablePointer<wchar_t>) -> Result) -> Result {
        let wide = WideText(text)
        return withExtendedLifetime(wide) { work(wide.pointer) }
    }
}

extension wchar_t {
    init(_ scalar: Unicode.Scalar) { self.init(bitPattern: scalar.value) }
}
