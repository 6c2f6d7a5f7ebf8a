/// A file that was imported: its functions, and the code that defines them.
final class Module {
    let functions: [String: FunctionSymbol]
    let execute: Execute
    /// A file imported twice runs once.
    var hasRun = false

    init(functions: [String: FunctionSymbol], execute: Execute) {
        self.functions = functions
        self.execute = execute
    }
}

extension Compiler {
    /// `import "lib.ivs" as lib`: the file's functions are called `lib.name`. It is read and compiled now, so that their names are
    /// known, and runs where the import stands; its pipelines print nothing, its variables stay its own.
    func compileImport(_ path: Expression, _ alias: Name?, _ span: Span) -> Execute {
        guard scope.isOutermost else {
            report(.misplacedImport, "`import` stands at top level, not in a block", at: span, "in a block")
            return .empty
        }
        guard let text = path.literalText else {
            report(.badImport, "the file of an `import` must be written out", at: path.span, "not plain text")
            return .empty
        }
        let importer = sources[span.source].name
        let file = resolvedPath(text, relativeTo: importer)
        guard let module = module(file, path: text, importer: importer, at: path.span) else { return .empty }
        let namespace = alias?.text ?? defaultNamespace(of: file)
        for (name, function) in module.functions { scope.blocks[0].functions["\(namespace).\(name)"] = function }
        return Execute { frame in
            if module.hasRun { return .normal }
            module.hasRun = true
            return try module.execute(frame)
        }
    }

    private func module(_ file: String, path: String, importer: String, at span: Span) -> Module? {
        if let module = modules[file] { return module }
        if let start = importing.firstIndex(of: file) {
            let cycle = importing[start...] + [file]
            report(
                .importCycle, "the file imports itself", at: span, "leads back to `\(file)`",
                help: "the way round is " + cycle.joined(separator: " → "))
            return nil
        }
        let text: String
        do {
            text = try host.readSource(path: path, relativeTo: importer)
        } catch let error as EvaluationError {
            var diagnostic = error.diagnostic
            if diagnostic.labels.isEmpty { diagnostic.labels = [.init(span, "imported here")] }
            diagnostics.append(diagnostic)
            return nil
        } catch {
            report(.unreadableImport, "`\(path)` cannot be read: \(error)", at: span, "imported here")
            return nil
        }
        let parsed = Parser.parse(text, source: sources.add(name: file, text: text), rawWordCommands: commands.rawWordNames)
        diagnostics += parsed.diagnostics
        importing.append(file)
        defer { importing.removeLast() }
        let module = compileModule(parsed.program)
        modules[file] = module
        return module
    }

    /// A module's top level shares the frame of the program's and has names of its own.
    private func compileModule(_ program: Program) -> Module {
        let outer = scope
        scope = FunctionScope(module: outer, namesInClosures: program.body.namesInClosures)
        defer {
            outer.takePlaces(of: scope)
            scope = outer
        }
        let execute = compileBody(program.body, .discard)
        let functions = scope.blocks[0].functions.filter { !$0.key.contains(".") }
        return Module(functions: functions, execute: execute)
    }

    /// One spelling for one file, so that cycles and files imported twice are seen.
    private func resolvedPath(_ path: String, relativeTo importer: String) -> String {
        var parts: [Substring] = path.hasPrefix("/") ? [] : importer.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != "..", !last.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private func defaultNamespace(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        return String(name.split(separator: ".").first ?? name)
    }
}
