import IVSTerminalText

extension Compiler {
    /// `use output json`, alone or for a block. What a block changed is put back on every way out of it.
    func compileUse(_ arguments: [Argument], _ body: Block?, _ sink: Sink, _ span: Span) -> Execute {
        var words: [BoundCode] = []
        for argument in arguments {
            switch argument {
            case .positional(let expression): words.append(read(expression, as: words.isEmpty ? .string : .any, named: "use"))
            case .flag(let name, _):
                report(.unknownFlag, "`use` has no flag `--\(name.text)`", at: name.span, "not a flag of `use`")
            case .spread(_, let span):
                report(.badArgument, "`use` takes no spread list", at: span, "write the values out")
            }
        }
        guard let setting = words.first else {
            report(
                .missingArgument, "`use` needs the name of a setting", at: span, "what is to be used?",
                help: "settings are " + host.settingNames.map { "`\($0)`" }.joinedAsChoice)
            return .empty
        }
        checkSetting(setting)
        let host = host
        let values = Array(words.dropFirst())
        let apply: (Frame) throws -> SessionUndo = { frame in
            try host.apply(
                setting: try setting.bind(frame), values: try values.map { try $0.bind(frame) }, evaluator: frame.machine)
        }
        guard let body else {
            return Execute { frame in
                _ = try apply(frame)
                return .normal
            }
        }
        let inner = compile(body, sink)
        return Execute { frame in
            let undo = try apply(frame)
            defer { undo() }
            return try inner(frame)
        }
    }

    /// `with {output: json, color: false} { … }`
    func compileWith(_ settings: Expression, _ body: Block, _ sink: Sink) -> Execute {
        if case .record(let entries) = settings.kind {
            for case .field(let key, _) in entries {
                if let name = key.expression.literalText {
                    checkSetting(BoundCode(Code(constant: .string(name)), key.expression.span))
                }
            }
        }
        let evaluate = compile(settings).evaluate
        let inner = compile(body, sink)
        let host = host
        let span = settings.span
        let places = settings.recordPlaces
        return Execute { frame in
            let value = try evaluate(frame)
            guard case .record(let record) = value else {
                throw EvaluationError.wrongType(value, expected: "a record of settings", at: span)
            }
            var undos: [SessionUndo] = []
            defer { for undo in undos.reversed() { undo() } }
            for (name, value) in record {
                let place = places[name]
                undos.append(
                    try host.apply(
                        setting: BoundArgument(.string(name), place?.key ?? span),
                        values: [BoundArgument(value, place?.value ?? span)], evaluator: frame.machine))
            }
            return try inner(frame)
        }
    }

    private func checkSetting(_ setting: BoundCode) {
        guard case .string(let name) = setting.code.constant, !host.settingNames.contains(name) else { return }
        report(
            .unknownSetting, "there is no setting `\(name)`", at: setting.span, "not a setting",
            help: didYouMean(name, among: host.settingNames)
                ?? "settings are " + host.settingNames.map { "`\($0)`" }.joinedAsChoice)
    }
}

extension Expression {
    /// Where a record literal has its keys and values.
    fileprivate var recordPlaces: [String: (key: Span, value: Span)] {
        guard case .record(let entries) = kind else { return [:] }
        var places: [String: (key: Span, value: Span)] = [:]
        for case .field(let key, let value) in entries {
            if let name = key.expression.literalText { places[name] = (key.expression.span, value.span) }
        }
        return places
    }
}
