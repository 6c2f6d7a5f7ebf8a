import AWSRuntime
import HTTPTypes

// What the request log keeps of a request besides its answer.

extension AWSRequest {
    /// Whose key signed it: what stands between `Credential=` and the first slash in the Authorization header. Never the signature.
    var accessKeyID: String? {
        guard let header = head.headerFields[.authorization] else { return nil }
        let marker = "Credential="
        guard let start = header.firstRange(of: marker)?.upperBound else { return nil }
        let id = header[start...].prefix { $0 != "/" && $0 != "," && $0 != " " }
        return id.isEmpty || id.utf8.count > 128 ? nil : String(id)
    }

    /// Method and path without query, at most 200 bytes.
    var firstLine: String {
        let path = (head.path ?? "").prefix { $0 != "?" }
        return "\(head.method.rawValue.prefix(20)) \(String(decoding: path.utf8.prefix(180), as: UTF8.self))"
    }
}
