/// Makes a folder that nobody else can look into, under a name that nobody can guess.
/// - Parameter parent: the folder for temporary files; nil for `/tmp`.
/// - Returns: its path. Whoever made it takes it away.
package func makePrivateFolder(in parent: String?) throws(SystemError) -> String {
    var template = Array((parent ?? "/tmp").path(of: "ivsh-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .last }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
