/// Input that a reader keeps alive, for readers that outlive the call that made them: a lazy stream over the elements of a file.
public final class JSONBytes: @unchecked Sendable {
    // Written only in init, which is what makes the class safe to share.
    let storage: UnsafeMutableBufferPointer<UInt8>
    public let count: Int

    /// Room for `capacity` bytes, filled by `fill`, which returns how many it wrote.
    public init<Failure: Error>(
        capacity: Int, filledBy fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int
    ) throws(Failure) {
        let storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(0, capacity))
        do throws(Failure) {
            count = min(max(0, try fill(storage)), storage.count)
        } catch {
            storage.deallocate()
            throw error
        }
        self.storage = storage
    }

    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init(capacity: bytes.count) { $0.initialize(fromContentsOf: bytes) }
    }

    deinit { storage.deallocate() }

    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage.baseAddress, count: count) }
}
