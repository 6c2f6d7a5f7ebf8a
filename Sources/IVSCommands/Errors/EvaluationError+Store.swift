public import IVSLanguage
public import LocalService

extension EvaluationError {
    /// The store of the local service cannot be used.
    public init(_ error: StoreError) {
        self.init(
            Diagnostic(
                code: .unusableStore, message: error.message,
                help: "`--store FOLDER` names another one, `--store :memory:` keeps nothing"))
    }
}
