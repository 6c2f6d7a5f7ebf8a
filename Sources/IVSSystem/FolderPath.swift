extension String {
    /// The path of what lies, or will lie, in the folder that this path names, with a slash at its end or without.
    package func path(of name: String) -> String { hasSuffix("/") ? self + name : "\(self)/\(name)" }
}
