@testable import AWSRuntime

// MARK: The shared configuration

private func configuration(_ bytes: [UInt8], as kind: SharedConfigurationParser.Kind) -> SharedConfiguration? {
    var parser = SharedConfigurationParser(kind: kind, path: "config")
    do {
        return try parser.parse(bytes)
    } catch {
        law("an error says where it is", error.description.contains("config:"), error.description)
        return nil
    }
}

func takeConfiguration(_ bytes: [UInt8]) {
    for kind in [SharedConfigurationParser.Kind.config, .credentials] {
        let read = configuration(bytes, as: kind)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
        for profile in read?.profiles.values.map(\.self) ?? [] {
            law("a profile has a name and a line", !profile.name.isEmpty && (1...lines).contains(profile.location.line))
            for property in profile.properties.values {
                law("a property stands in its profile", property.location.line >= profile.location.line || profile.name == "default")
            }
        }
        law("an empty line at the end says nothing", configuration(bytes + [10], as: kind)?.profiles == read?.profiles)
        guard !bytes.contains(13) else { continue }
        let other = configuration(bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }, as: kind)
        law("both ends of lines mean the same", other == read, "\(String(describing: other)) \(String(describing: read))")
    }
}

// MARK: XML

func takeXML(_ bytes: [UInt8]) {
    let time = processorTime { _ = XMLDocument(bytes) }
    law("reading takes linear time", time < 2)
    // What a service says comes back, whatever it is.
    let text = bytes.text
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "&": escaped += "&amp;"
        case "\"": escaped += "&#34;"
        case "'": escaped += "&#x27;"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    let document = XMLDocument(Array("<?xml version=\"1.0\"?><Answer xmlns=\"x\"><!-- <a> --><Text>\(escaped)</Text></Answer>".utf8))
    let expected = String(Substring(text).trimmingWhitespace())
    law("text in an element is read as it was", document["Answer", "Text"].map { Array($0.utf8) } == Array(expected.utf8))
}
