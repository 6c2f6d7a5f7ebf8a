package import HTTPTypes

extension HTTPFields {
    /// What the subscript gives, for those who look at several fields of each request: a field that comes once, as nearly all do, is not copied
    /// together from a list of one, which takes ten times as long.
    package func value(of name: HTTPField.Name) -> String? {
        var found: String?
        for field in self where field.name == name {
            guard found == nil else { return self[name] }
            found = field.value
        }
        return found
    }
}
