/// Lets the user edit the line in a program of their own, which has the terminal meanwhile.
public protocol ExternalEditor {
    /// Gives the text as it is left there.
    /// - Throws: an error that says in a sentence what went wrong; the line stays as it was.
    func edit(_ text: String) throws -> String
}
