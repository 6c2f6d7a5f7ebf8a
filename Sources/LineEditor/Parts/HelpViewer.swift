/// Shows help on what stands at the cursor (F1, Alt-H).
public protocol HelpViewer {
    /// What there is help on at `cursor`, in UTF-8 bytes of `line`; nil where there is none.
    func topic(for line: String, cursor: Int) -> String?
    /// Shows it. The line has made way, the terminal is as programs find it, and the line comes back below what was written.
    func show(_ topic: String)
}
