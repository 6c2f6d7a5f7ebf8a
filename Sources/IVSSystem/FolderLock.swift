/// Runs `body` while no other process does the same for this folder.
/// - Throws: `SystemError` when the folder cannot be opened or locked; what `body` throws.
package func withFolderLock<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError.last }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else { throw SystemError.last }
    }
    return try body()
}
