import IVSSystem

/// The history file of earlier versions, which is taken over once and never changed: an entry a line, in UTF-8, where a backslash is written `\\`
/// and a newline inside an entry `\n`.
enum TextHistory {
    /// More than this is not a history but a mistake.
    private static let sizeLimit = 64 << 20

    /// All entries, oldest first; none when there is no such file, or something else in its place. What is not UTF-8 is repaired.
    static func entries(_ path: String) -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let bytes = try? FileBytes.read(from: descriptor, limit: sizeLimit)
        else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n")).map(entry).filter { !$0.isEmpty }
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(line.count)
        var isEscaped = false
        for byte in line where byte != 0 {
            if isEscaped {
                plain.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
