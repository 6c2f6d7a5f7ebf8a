/// A file in the making: written beside the name that it is for, and put there whole. Whoever reads finds the file of before or the new one,
/// never a part, and so does somebody after a crash.
public final class FileDraft {
    /// Where to write.
    public let descriptor: Int32
    private let path: String
    private let draft: String
    private var isOpen = true
    private var isBesideItsName = true

    /// - Parameters:
    ///   - path: what the file will be called. A symbolic link there is replaced, not followed.
    ///   - mode: its rights, less those that the process's mask takes.
    public init(for path: String, mode: mode_t = 0o600) throws(SystemError) {
        self.path = path
        draft = "\(path).\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else {
            isOpen = false
            isBesideItsName = false
            throw .last
        }
    }

    /// A draft that nobody puts in place leaves nothing behind.
    deinit {
        if isOpen { close(descriptor) }
        if isBesideItsName { unlink(draft) }
    }

    /// Gives the file its name.
    /// - Parameters:
    ///   - replaces: a file that has the name already gives way; else that is the error `EEXIST`.
    ///   - isDurable: what was written is on the disk first, so that a crash of the system cannot leave the name with nothing behind it. Costs
    ///     milliseconds.
    public func putInPlace(replacing replaces: Bool = true, isDurable: Bool = true) throws(SystemError) {
        if isDurable, fsync(descriptor) != 0 { throw .last }
        isOpen = false
        // Some file systems report a full disk only now.
        guard close(descriptor) == 0 else { throw .last }
        guard replaces else {
            // Unlike renaming, linking fails when somebody else has made the file meanwhile.
            guard link(draft, path) == 0 else { throw .last }
            return
        }
        guard rename(draft, path) == 0 else { throw .last }
        isBesideItsName = false
    }

    /// Puts a file with these bytes in the place of what was there.
    public static func replace(
        _ path: String, with bytes: [UInt8], mode: mode_t = 0o600
    ) throws(SystemError) {
        let draft = try FileDraft(for: path, mode: mode)
        try writeAll(bytes, to: draft.descriptor)
        try draft.putInPlace()
    }
}
