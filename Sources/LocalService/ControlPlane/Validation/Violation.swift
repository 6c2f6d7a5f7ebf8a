/// One member of a request that is not as it should be: an entry of `fieldList`.
///
/// Messages say what is expected, never what was given: it may be a secret, and it may be long.
package struct Violation: Sendable, Hashable {
    /// The way to the member: `messageReviewHandler.uri`, `tags.env`, `loggingConfigurationIdentifiers[1]`.
    var path: String
    /// The part of the way within the innermost structure, by which the service's message calls it: `uri`, `tags.env`.
    var member: String?
    /// What is wrong with it.
    package var message: String

    init(_ path: String, member: String? = nil, _ message: String) {
        self.path = path
        self.member = member
        self.message = message
    }
}
