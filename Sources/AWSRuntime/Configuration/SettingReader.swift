/// Reads settings that may stand in the environment or in a profile; the environment comes first.
struct SettingReader {
    let host: HostContext
    let section: ConfigurationSection?

    func environment(_ name: String) -> Setting<String>? {
        host.variable(name).map { Setting($0, .environment(name)) }
    }

    func text(_ variable: String, _ property: String) -> Setting<String>? {
        environment(variable) ?? section?.setting(property)
    }

    func boolean(_ variable: String, _ property: String) throws(ConfigurationError) -> Setting<Bool>? {
        guard let text = text(variable, property) else { return nil }
        switch text.value.lowercased() {
        case "true": return Setting(true, text.origin)
        case "false": return Setting(false, text.origin)
        default: throw invalid(text, property, "true or false")
        }
    }

    func positiveInteger(_ variable: String, _ property: String) throws(ConfigurationError) -> Setting<Int>? {
        guard let text = text(variable, property) else { return nil }
        guard let value = Int(text.value), value > 0 else { throw invalid(text, property, "a number above 0") }
        return Setting(value, text.origin)
    }

    func invalid(_ setting: Setting<String>, _ property: String, _ expected: String) -> ConfigurationError {
        ConfigurationError(
            .invalidValue, "\(property) is '\(setting.value)', which is not \(expected)", origin: setting.origin)
    }
}
