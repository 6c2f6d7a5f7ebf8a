/// Indents further lines of an input of several lines.
public protocol Indenter {
    /// How many brackets are open at the end of `text`; nil inside of text where blanks count, such as a string.
    func depth(after text: String) -> Int?
}
