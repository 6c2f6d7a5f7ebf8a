/// A file to be written.
struct SourceFile: Equatable {
    /// Below the folder of generated sources.
    var path: String
    var text: String

    init(_ path: String, _ source: SourceText) { self.init(path, text: source.text) }

    init(_ path: String, text: String) {
        self.path = path
        self.text = text
    }
}

extension ServiceDescription {
    /// Everything that is generated from the model.
    func sourceFiles() throws -> [SourceFile] {
        var files = [serviceTable(), try shapeTable(), try errorFile()]
        for operation in operations { files.append(try operationFile(operation)) }
        let ofOperations = Set(operations.flatMap { [$0.input, $0.output].compactMap { $0 } })
        for shape in shapes where !ofOperations.contains(shape.name) {
            if let file = try typeFile(shape) { files.append(file) }
        }
        return files
    }
}
