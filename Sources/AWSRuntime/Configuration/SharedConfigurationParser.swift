/// Reads one configuration file, line by line.
///
///     file         = { blank | comment | section | property | continuation }
///     section      = "[" kind? name "]"           kind in `config`: profile, sso-session, services
///     property     = name "=" value               from the first column
///     continuation = white-space text             goes on with the property before it; after an empty value: name "=" value
///     comment      = ("#" | ";") text             also at the end of a section's or property's line, there after white space
struct SharedConfigurationParser {
    enum Kind: Sendable { case config, credentials }

    private enum SectionKind { case profile, ssoSession, services }

    /// What the next line may go on with.
    private enum Position {
        case start
        /// In a section that has no effect.
        case ignoredSection
        case section(SectionKind, String)
        /// After a property that has no effect.
        case ignoredProperty(SectionKind, String)
        case property(SectionKind, String, name: String, isNesting: Bool)
    }

    private let kind: Kind
    private let path: String
    private var line = 0
    private var position = Position.start
    private var result = SharedConfiguration()
    /// `[default]` has no effect beside `[profile default]`, whichever comes first.
    private var hasPrefixedDefault = false

    init(kind: Kind, path: String) {
        self.kind = kind
        self.path = path
    }

    mutating func parse(_ bytes: [UInt8]) throws(ConfigurationError) -> SharedConfiguration {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            line = Self.firstInvalidLine(bytes)
            throw error("Not UTF-8")
        }
        let content = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        for rawLine in content.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            try parse(line: Substring(rawLine))
        }
        return result
    }

    private mutating func parse(line text: Substring) throws(ConfigurationError) {
        let trimmed = text.trimmingWhitespace()
        guard let first = trimmed.unicodeScalars.first, first != "#", first != ";" else { return }
        if text.startIndex != trimmed.startIndex {
            try parse(continuation: trimmed)
        } else if first == "[" {
            try parse(section: trimmed)
        } else {
            try parse(property: trimmed)
        }
    }

    // MARK: - Sections

    private mutating func parse(section text: Substring) throws(ConfigurationError) {
        let definition = text.prefix { $0 != "#" && $0 != ";" }.trimmingWhitespace()
        guard definition.last == "]" else { throw error("Profile definition must end with ']'") }
        let header = definition.dropFirst().dropLast().trimmingWhitespace()
        guard let (section, name) = sectionKindAndName(header) else {
            let expected = kind == .config ? "a profile, sso-session or services section" : "a profile's name"
            warn("[\(header)] has no effect: not \(expected)")
            position = .ignoredSection
            return
        }
        if section == .profile, name == "default", kind == .config {
            let isPrefixed = header != "default"
            if isPrefixed, !hasPrefixedDefault {
                if let plain = result.profiles.removeValue(forKey: name) {
                    warn("[default] has no effect beside [profile default]", at: plain.location)
                }
                hasPrefixedDefault = true
            } else if !isPrefixed, hasPrefixedDefault {
                warn("[default] has no effect beside [profile default]")
                position = .ignoredSection
                return
            }
        }
        position = .section(section, name)
        update(section, name) { _ in }
    }

    private func sectionKindAndName(_ header: Substring) -> (SectionKind, String)? {
        if kind == .credentials || header == "default" {
            return Self.isName(header) ? (.profile, String(header)) : nil
        }
        let word = header.prefix { $0 != " " && $0 != "\t" }
        let section: SectionKind
        switch word {
        case "profile": section = .profile
        case "sso-session": section = .ssoSession
        case "services": section = .services
        default: return nil
        }
        let rest = header.dropFirst(word.count).trimmingWhitespace()
        // aws-cli writes names with spaces in quotes.
        for quote in ["\"", "'"] where rest.count > 2 && rest.hasPrefix(quote) && rest.hasSuffix(quote) {
            let name = rest.dropFirst().dropLast()
            return name.contains(quote) ? nil : (section, String(name))
        }
        return Self.isName(rest) ? (section, String(rest)) : nil
    }

    private mutating func update(
        _ section: SectionKind, _ name: String, _ change: (inout ConfigurationSection) -> Void
    ) {
        let new = ConfigurationSection(name: name, location: location)
        switch section {
        case .profile: change(&result.profiles[name, default: new])
        case .ssoSession: change(&result.ssoSessions[name, default: new])
        case .services: change(&result.services[name, default: new])
        }
    }

    // MARK: - Properties

    private mutating func parse(property text: Substring) throws(ConfigurationError) {
        let section: SectionKind
        let sectionName: String
        switch position {
        case .start: throw error("Expected a profile definition, found a property")
        case .ignoredSection: return
        case .section(let kind, let name), .ignoredProperty(let kind, let name), .property(let kind, let name, _, _):
            (section, sectionName) = (kind, name)
        }
        let (name, value) = try split(Self.withoutComment(text), describedAs: "property")
        guard Self.isName(name) else {
            warn("\(name) has no effect: not a property's name")
            position = .ignoredProperty(section, sectionName)
            return
        }
        let key = name.lowercased()
        let property = ConfigurationProperty(value: value, location: location)
        position = .property(section, sectionName, name: key, isNesting: value.isEmpty)
        update(section, sectionName) { $0.properties[key] = property }
    }

    private mutating func parse(continuation text: Substring) throws(ConfigurationError) {
        switch position {
        case .start: throw error("Expected a profile definition, found continuation")
        case .section: throw error("Expected a property definition, found continuation")
        case .ignoredSection, .ignoredProperty: return
        case .property(let section, let sectionName, let name, let isNesting):
            var nested: (name: Substring, value: String)?
            if isNesting { nested = try split(Self.withoutComment(text), describedAs: "sub-property") }
            let location = location
            update(section, sectionName) {
                $0.properties[name]?.value += "\n\(text)"
                if let nested {
                    $0.properties[name]?.nested[nested.name.lowercased()] = Setting(nested.value, .file(location))
                }
            }
        }
    }

    private func split(
        _ text: Substring, describedAs kind: String
    ) throws(ConfigurationError) -> (name: Substring, value: String) {
        guard let equalsSign = text.firstIndex(of: "=") else { throw error("Expected an '=' sign defining a \(kind)") }
        let name = text[..<equalsSign].trimmingWhitespace()
        guard !name.isEmpty else { throw error("\(kind.prefix(1).uppercased())\(kind.dropFirst()) did not have a name") }
        return (name, String(text[text.index(after: equalsSign)...].trimmingWhitespace()))
    }

    /// A comment at the end of a line starts after white space: values may hold both marks.
    private static func withoutComment(_ text: Substring) -> Substring {
        var isAfterSpace = false
        for index in text.indices {
            let character = text[index]
            if isAfterSpace, character == "#" || character == ";" { return text[..<index].trimmingWhitespace() }
            isAfterSpace = character == " " || character == "\t"
        }
        return text
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-_/.%@:+".utf8.contains(byte)
                }
            }
    }

    // MARK: - Diagnostics

    private var location: FileLocation { FileLocation(path: path, line: line) }

    private func error(_ message: String) -> ConfigurationError {
        ConfigurationError(.unreadable, message, origin: .file(location))
    }

    private mutating func warn(_ message: String, at place: FileLocation? = nil) {
        result.warnings.append(ConfigurationWarning(message: message, location: place ?? location))
    }

    private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
        var line = 1
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }
}
