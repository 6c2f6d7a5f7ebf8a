import AWSRuntime
import HTTPTypes

// What the request log keeps of a request besides its answer.

extension AWSRequest {
    /// Whose key signed it: what stands between `Credential=` and the first slash in the Authorization header. Never the signature.
    var accessKeyID: String? {
        guard let header = head.headerFields.value(of: .authorization) else { return nil }
        return header.utf8.withContiguousStorageIfAvailable { Self.accessKeyID(in: $0) }
            ?? Self.accessKeyID(in: ContiguousArray(header.utf8))
    }

    /// Method and path without query, at most 200 bytes.
    var firstLine: String {
        let path = (head.path ?? "").prefix { $0 != "?" }
        return "\(head.method.rawValue.prefix(20)) \(String(decoding: path.utf8.prefix(180), as: UTF8.self))"
    }

    /// Byte by byte: searching text for text costs as much as a fifth of a whole request.
    private static func accessKeyID(in header: some RandomAccessCollection<UInt8>) -> String? {
        let marker: StaticString = "Credential="
        let length = marker.utf8CodeUnitCount
        var place = header.startIndex
        while header.distance(from: place, to: header.endIndex) > length {
            let id = header[header.index(place, offsetBy: length)...]
            if header[place..<id.startIndex].elementsEqual(UnsafeBufferPointer(start: marker.utf8Start, count: length)) {
                let end = id.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") } ?? id.endIndex
                let bytes = id[..<end]
                return bytes.isEmpty || bytes.count > longestKeyID ? nil : String(decoding: bytes, as: UTF8.self)
            }
            place = header.index(after: place)
        }
        return nil
    }

    private static let longestKeyID = 128
}
