import AWSRuntime

/// Names of the service as users type them: `CreateRoom` and `maximumMessageLength` become `create-room` and
/// `maximum-message-length`. The model's names are ASCII.
func kebabCase(_ name: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(name.utf8.count + 6)
    for byte in name.utf8 {
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else {
            result.append(byte)
            continue
        }
        if !result.isEmpty { result.append(UInt8(ascii: "-")) }
        result.append(byte | 0x20)
    }
    return String(decoding: result, as: UTF8.self)
}

extension Operation {
    /// The command that calls it.
    var commandName: String { kebabCase(name) }
}
