/// The form of errors on stderr.
enum ErrorFormat: String, CaseIterable {
    case human, json
}
