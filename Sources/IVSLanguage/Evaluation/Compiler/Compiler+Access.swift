extension Compiler {
    func compileAccess(_ base: Expression, _ accessor: Accessor) -> Code {
        let value = compile(base)
        let evaluate = value.evaluate
        switch accessor.kind {
        case .field(let name):
            let site = FieldSite(name: name, isOptional: accessor.isOptional, base: base.span, span: accessor.span)
            if case .slot(let slot) = value.shape {
                return Code { try site.field(at: $0.values + slot) }
            }
            return Code { try site.field(of: try evaluate($0)) }
        case .index(let index):
            let index = compile(index).evaluate
            let (isOptional, span) = (accessor.isOptional, accessor.span)
            if case .slot(let slot) = value.shape {
                return Code { frame in
                    let index = try index(frame)
                    // The usual case, without holding the list a second time.
                    if case .list(let list) = frame.values[slot], case .int(let int) = index, int >= 0, int < list.count {
                        return list[Int(int)]
                    }
                    return try frame.values[slot].element(index, isOptional: isOptional, at: span)
                }
            }
            return Code { frame in
                let value = try evaluate(frame)
                return try value.element(try index(frame), isOptional: isOptional, at: span)
            }
        }
    }
}
