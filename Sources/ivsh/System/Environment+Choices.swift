import AWSRuntime
import IVSCommands
import IVSLanguage
import LocalService

// What the command line chose, else the environment: one rule for each, whichever program asks.
extension Environment {
    /// - Parameter option: the value of `--region`, if it was given.
    /// - Returns: nil when neither says anything.
    /// - Throws: `EvaluationError` for a name that no region can have.
    func region(option: String?) throws(EvaluationError) -> String? {
        guard let name = option ?? region else { return nil }
        guard RegionName.isValid(name) else {
            throw EvaluationError(
                Diagnostic(
                    code: option == nil ? .badRegion : .badRegion.ofArgument, message: "'\(name)' is no region name",
                    help: "regions look like us-west-2; see --region, AWS_REGION and AWS_DEFAULT_REGION"))
        }
        return name
    }

    /// - Parameter option: the value of `--store`, if it was given.
    /// - Throws: `EvaluationError` when there is no place for the store.
    func store(option: String?) throws(EvaluationError) -> LocalService.StoreLocation {
        if let option { return option == ":memory:" ? .memory : .folder(option) }
        if let dataFolder { return .folder(dataFolder) }
        throw EvaluationError(
            Diagnostic(
                code: .noHome, message: "there is no place for the local service's store: neither HOME nor XDG_DATA_HOME is set",
                help: "give one with --store FOLDER"))
    }
}
