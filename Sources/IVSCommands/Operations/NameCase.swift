/// Names of the service as users type them: `CreateRoom` and `maximumMessageLength` become `create-room` and
/// `maximum-message-length`.
func kebabCase(_ name: String) -> String {
    var result = ""
    for character in name {
        if character.isUppercase {
            if !result.isEmpty { result.append("-") }
            result.append(contentsOf: character.lowercased())
        } else {
            result.append(character)
        }
    }
    return result
}
