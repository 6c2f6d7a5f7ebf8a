/// A variable as the compiler knows it.
struct Variable {
    enum Storage {
        /// A place of the top level, which all functions reach.
        case global(Int)
        /// A place of the frame.
        case slot(Int)
        /// A cell of the frame: the variable is assigned to, and some closure mentions its name.
        case cell(Int)
    }

    enum Kind {
        case constant, variable, parameter, loop, input, caught
    }

    var storage: Storage
    var kind: Kind
    /// Where it was declared.
    var span: Span
}

/// A `def` as the compiler knows it.
final class FunctionSymbol {
    let signature: Signature
    let function: Function
    let span: Span
    /// In the order of their slots.
    let parameterNames: [String]
    /// Whether its body mentions `$in`.
    let takesInput: Bool
    /// Called by its address. Otherwise its closure is in a variable, see `FunctionSymbol.variable(named:)`.
    let isDirect: Bool
    /// Whether its statement has been compiled; what stands before it in the text calls it too early unless it is itself in a function.
    var isCompiled = false
    /// What is compiled now stands in its body, and runs only when the `def` has.
    var isBeingCompiled = false

    init(_ definition: Definition, signature: Signature, isDirect: Bool) {
        self.signature = signature
        function = Function(name: definition.name.text)
        span = definition.name.span
        parameterNames = definition.parameters.map(\.name.text)
        takesInput = definition.body.mentions("in")
        self.isDirect = isDirect
    }

    /// The variable that holds the closure of an inner `def`. No variable of a program has a blank in its name.
    static func variable(named name: String) -> String { "def \(name)" }
}

/// Names declared in one block.
struct BlockScope {
    var variables: [String: Variable] = [:]
    var functions: [String: FunctionSymbol] = [:]
}

/// What the compiler knows of the function whose body it compiles; the top level counts as one.
final class FunctionScope {
    let parent: FunctionScope?
    /// Innermost last.
    var blocks: [BlockScope]
    /// Names that closures in the body mention: a `var` of such a name lives in a cell.
    let namesInClosures: Set<String>
    private(set) var slotCount: Int
    private(set) var cellCount = 0
    /// Places up to the last global variable; only at top level.
    private(set) var globalCount: Int
    private(set) var captures: [Capture] = []
    var loopDepth = 0
    /// `break`, `continue` and `return` statements compiled so far.
    var exitCount = 0
    /// One of them stands in a block inside an expression of the statement at hand.
    var hasEscape = false

    struct Capture {
        var source: Variable.Storage
        var destination: Variable.Storage
    }

    init(parent: FunctionScope?, namesInClosures: Set<String>, outermost: BlockScope = BlockScope(), slotCount: Int = 0) {
        self.parent = parent
        self.namesInClosures = namesInClosures
        self.slotCount = slotCount
        globalCount = slotCount
        blocks = [outermost]
    }

    /// The top level of a module, which continues the frame of the program's.
    init(module outer: FunctionScope, namesInClosures: Set<String>) {
        parent = nil
        self.namesInClosures = namesInClosures
        slotCount = outer.slotCount
        cellCount = outer.cellCount
        globalCount = outer.globalCount
        blocks = [BlockScope()]
    }

    /// After a module's top level: goes on behind its places.
    func takePlaces(of module: FunctionScope) {
        slotCount = module.slotCount
        cellCount = module.cellCount
        globalCount = module.globalCount
    }

    var isTopLevel: Bool { parent == nil }
    /// Directly at top level, in no block: what is declared here is global.
    var isOutermost: Bool { isTopLevel && blocks.count == 1 }

    func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    private func newGlobal() -> Int {
        globalCount = slotCount + 1
        return newSlot()
    }

    private func newCell() -> Int {
        cellCount += 1
        return cellCount - 1
    }

    /// A new variable in the innermost block; hides others of its name.
    func declare(_ name: String, _ kind: Variable.Kind, at span: Span) -> Variable {
        let storage: Variable.Storage =
            if isOutermost {
                .global(newGlobal())
            } else if kind == .variable, namesInClosures.contains(name) {
                .cell(newCell())
            } else {
                .slot(newSlot())
            }
        let variable = Variable(storage: storage, kind: kind, span: span)
        blocks[blocks.count - 1].variables[name] = variable
        return variable
    }

    /// A new variable that nobody assigns to and that lives in the frame, also at top level.
    func declareSlot(_ name: String, _ kind: Variable.Kind, at span: Span) -> Int {
        let slot = newSlot()
        blocks[blocks.count - 1].variables[name] = Variable(storage: .slot(slot), kind: kind, span: span)
        return slot
    }

    /// The variable that `name` means here. One of a function around this one is captured, through all functions between.
    func variable(_ name: String) -> Variable? {
        for block in blocks.reversed() {
            if let variable = block.variables[name] { return variable }
        }
        guard let parent, var variable = parent.variable(name) else { return nil }
        if case .global = variable.storage { return variable }
        let source = variable.storage
        if case .cell = source { variable.storage = .cell(newCell()) } else { variable.storage = .slot(newSlot()) }
        captures.append(Capture(source: source, destination: variable.storage))
        blocks[0].variables[name] = variable
        return variable
    }

    func function(_ name: String) -> FunctionSymbol? {
        for block in blocks.reversed() {
            if let function = block.functions[name] { return function }
        }
        return parent?.function(name)
    }

    /// All names that could stand here, for did-you-mean.
    var variableNames: Set<String> {
        var names = parent?.variableNames ?? []
        for block in blocks { names.formUnion(block.variables.keys.lazy.filter { !$0.contains(" ") }) }
        return names
    }

    var functionNames: Set<String> {
        var names = parent?.functionNames ?? []
        for block in blocks { names.formUnion(block.functions.keys) }
        return names
    }
}
