import IVSLanguage

extension Call {
    /// The first item of the input that no other is beyond, in the direction of `wanted`.
    ///
    /// - Throws: `empty-input`, and what `checkOrder` throws.
    func extreme(_ wanted: Ordering, for command: some Command) throws -> Value {
        let source = try items(for: command)
        guard var extreme = try source.next(checking: evaluator.interrupt) else { throw emptyInput(for: command) }
        try checkOrder(of: CollectionOfOne(extreme), at: span)
        while let item = try source.next(checking: evaluator.interrupt) {
            guard let order = item.ordering(against: extreme) else {
                try checkOrder(of: [extreme, item], at: span)
                continue
            }
            if order == wanted { extreme = item }
        }
        return extreme
    }
}
