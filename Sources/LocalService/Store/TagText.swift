import IVSJSON

/// Tags in their column: a JSON object with its keys in order.
enum TagText {
    static func encode(_ tags: [String: String]) -> String {
        guard !tags.isEmpty else { return "{}" }
        var writer = JSONWriter()
        writer.beginObject()
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            writer.key(key)
            writer.string(value)
        }
        writer.endObject()
        return String(decoding: writer.take(), as: UTF8.self)
    }

    static func decode(_ text: String) throws -> [String: String] {
        guard text != "{}" else { return [:] }
        return try JSONReader.withReader(over: Array(text.utf8)) { reader in
            var tags: [String: String] = [:]
            try reader.beginObject()
            while let key = try reader.nextKey() { tags[key.string] = try reader.string() }
            return tags
        }
    }
}
