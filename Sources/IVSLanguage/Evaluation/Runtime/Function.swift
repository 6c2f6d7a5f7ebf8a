/// A compiled `def` or closure body, shared by all its activations. Its body is filled in after it was made, so that it can call itself.
final class Function: @unchecked Sendable {
    struct Parameter {
        var name: String
        /// What is checked when the argument is not a literal that was checked before running.
        var type: ParameterType
        /// Evaluated in the callee's frame, where the parameters before it are already in place.
        var defaultValue: Evaluate?
    }

    let name: String
    /// Each parameter's slot is its index here.
    @exclusivity(unchecked) var parameters: [Parameter] = [] {
        didSet { parameterCount = parameters.count }
    }
    @exclusivity(unchecked) private(set) var parameterCount = 0
    @exclusivity(unchecked) var slotCount = 0
    @exclusivity(unchecked) var cellCount = 0
    @exclusivity(unchecked) var body = Execute.empty
    /// Where `$in`, the piped input, goes; nil when the body does not mention it.
    @exclusivity(unchecked) var inputSlot: Int?
    /// Where the function finds itself; nil when it is called by its address or does not call itself.
    @exclusivity(unchecked) var selfSlot: Int?
    /// Where an activation puts what its closure captured.
    @exclusivity(unchecked) var captureSlots: [Int] = []
    @exclusivity(unchecked) var captureCells: [Int] = []
    /// Whether the `def` has been executed; looked at by calls that stand above it in the text.
    @exclusivity(unchecked) var isDefined = false

    /// Whether a closure has anything to put into its frame.
    @exclusivity(unchecked) var hasCaptures = false

    init(name: String) { self.name = name }
}
