/// Text as one word of a POSIX shell (POSIX.1-2024, Shell Command Language, 2.2 Quoting). Text with a NUL cannot be an argument at all.
func shellQuoted(_ text: String) -> String {
    let isPlain =
        !text.isEmpty
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            // No `~`, `=` and `{`: shells expand them at some places.
            default: "-_./:,@%+".utf8.contains(byte)
            }
        }
    if isPlain { return text }
    // Within single quotes only the single quote itself means anything.
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
}
