import IVSTerminalText

/// How a stretch of text looks on a terminal (ECMA-48, "select graphic rendition").
public struct Style: Hashable, Sendable {
    /// The eight colours that every terminal has, and their bright forms.
    public enum Color: UInt8, Sendable {
        case black, red, green, yellow, blue, magenta, cyan, white
        case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
    }

    public struct Attributes: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let bold = Attributes(rawValue: 1)
        public static let dim = Attributes(rawValue: 2)
        public static let italic = Attributes(rawValue: 4)
        public static let underline = Attributes(rawValue: 8)
        public static let inverse = Attributes(rawValue: 16)
    }

    public var color: Color?
    public var attributes: Attributes

    public init(_ color: Color? = nil, _ attributes: Attributes = []) {
        self.color = color
        self.attributes = attributes
    }

    public static let plain = Style()
    public static let bold = Style(nil, .bold)
    public static let dim = Style(nil, .dim)

    /// As much of it as says what is selected.
    var selection: Style { Style(nil, attributes.intersection(.inverse)) }

    /// The escape sequence that changes from any style to this one.
    var escapeSequence: String {
        var codes = "0"
        if attributes.contains(.bold) { codes += ";1" }
        if attributes.contains(.dim) { codes += ";2" }
        if attributes.contains(.italic) { codes += ";3" }
        if attributes.contains(.underline) { codes += ";4" }
        if attributes.contains(.inverse) { codes += ";7" }
        if let color {
            let value = Int(color.rawValue)
            codes += ";\(value < 8 ? 30 + value : 82 + value)"
        }
        return "\u{1B}[\(codes)m"
    }
}

/// Text in runs of one style each. Holds no escape sequences: control characters are shown in caret notation.
public struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
    public struct Run: Hashable, Sendable {
        public var text: String
        public var style: Style

        public init(_ text: String, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    public var runs: [Run]

    public init(_ runs: [Run] = []) { self.runs = runs }
    public init(_ text: String, _ style: Style = .plain) { self.init([Run(text, style)]) }
    public init(stringLiteral text: String) { self.init(text) }

    /// The text without its styles.
    public var text: String { runs.map(\.text).joined() }

    public static func + (left: StyledText, right: StyledText) -> StyledText { StyledText(left.runs + right.runs) }

    /// The text with its escape sequences, or without any. Newlines become those of a terminal in editing mode.
    func rendered(isStyled: Bool) -> String {
        var rendered = ""
        for run in runs {
            if isStyled, run.style != .plain { rendered += run.style.escapeSequence }
            for line in run.text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.startIndex != run.text.startIndex { rendered += "\r\n" }
                rendered += String(line).escapingControls(keepingLayout: true)
            }
            if isStyled, run.style != .plain { rendered += Style.plain.escapeSequence }
        }
        return rendered
    }
}
