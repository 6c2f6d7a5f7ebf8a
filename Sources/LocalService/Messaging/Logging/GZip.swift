import CZlib

/// The gzip format (RFC 1952), by zlib.
public enum GZip {
    public enum Failure: Error, Sendable, Hashable {
        /// Not gzip, or damaged, or cut off.
        case damaged
        /// Longer than allowed when unpacked.
        case tooLarge
    }

    /// What every gzip file begins with.
    public static let magic: [UInt8] = [0x1f, 0x8b]

    /// - Throws: `damaged` when zlib gets no memory, the one way in which packing fails.
    public static func compress(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var stream = z_stream()
        guard czlib_deflate_init_gzip(&stream, Z_DEFAULT_COMPRESSION) == Z_OK else { throw .damaged }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        var isDone = false
        let packed = input.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(clamping: output.count)
                isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = output.count - Int(stream.avail_out)
            }
        }
        guard isDone else { throw .damaged }
        return packed
    }

    /// Unpacks a file of one or several members.
    /// - Parameter limit: the most bytes to unpack: a small file may hold a thousand times its size.
    public static func decompress(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var stream = z_stream()
        guard czlib_inflate_init_gzip(&stream) == Z_OK else { throw .damaged }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var failure: Failure?
        var input = bytes
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            while failure == nil {
                var status = Z_OK
                output.append(
                    contentsOf: [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                        stream.next_out = buffer.baseAddress
                        stream.avail_out = UInt32(chunk)
                        status = inflate(&stream, Z_NO_FLUSH)
                        count = chunk - Int(stream.avail_out)
                    })
                guard output.count <= limit else {
                    failure = .tooLarge
                    return
                }
                if status == Z_STREAM_END {
                    // Concatenated gzip files are one gzip file.
                    guard stream.avail_in > 0 else { return }
                    if inflateReset(&stream) != Z_OK { failure = .damaged }
                } else if status != Z_OK {
                    failure = .damaged
                }
            }
        }
        if let failure { throw failure }
        return output
    }

    private static let chunk = 64 << 10
}
