/// The names that the top level of a program knows, kept from one line of a prompt to the next.
struct TopLevel {
    var scope = BlockScope()
    /// Places of global variables in use.
    var slotCount = 0

    /// The names as they are after a program failed midway: those whose declaration did not run mean what they meant before it.
    func rolledBack(to earlier: TopLevel, definedSlots: Int) -> TopLevel {
        var result = self
        for (name, variable) in scope.variables {
            if case .global(let slot) = variable.storage, slot >= definedSlots, slot >= earlier.slotCount {
                result.scope.variables[name] = earlier.scope.variables[name]
            }
        }
        for (name, symbol) in scope.functions where !symbol.function.isDefined {
            result.scope.functions[name] = earlier.scope.functions[name]
        }
        return result
    }
}
