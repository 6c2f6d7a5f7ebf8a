extension Compiler {
    func compileIf(_ condition: Expression, _ then: Block, _ otherwise: ElseBranch?, _ sink: Sink) -> Execute {
        let test = compile(condition: condition)
        let then = compile(then, sink)
        guard let otherwise else {
            return Execute { try test($0) ? try then($0) : .normal }
        }
        let alternative: Execute =
            switch otherwise {
            case .block(let block): compile(block, sink)
            case .conditional(let expression): compileElseIf(expression, sink)
            }
        return Execute { try test($0) ? try then($0) : try alternative($0) }
    }

    private func compileElseIf(_ expression: Expression, _ sink: Sink) -> Execute {
        guard case .conditional(let condition, let then, let otherwise) = expression.kind else { return .empty }
        return nested(at: expression.span, otherwise: .empty) {
            compileIf(condition, then, otherwise, sink)
        }
    }

    func compileWhile(_ condition: Expression, _ body: Block, _ sink: Sink) -> Execute {
        let test = compile(condition: condition)
        let body = compileLoopBody { compile(body, sink) }
        return Execute { frame in
            while try test(frame) {
                switch try body(frame) {
                case .normal, .value, .continued: break
                case .broke: return .normal
                case .returned(let value): return .returned(value)
                }
                try frame.checkInterrupt()
            }
            return .normal
        }
    }

    /// `for` asks for one value at a time: over a stream it stays as lazy as the stream.
    func compileFor(_ variable: Name, _ sequence: Pipeline, _ body: Block, _ sink: Sink) -> Execute {
        if sequence.stages.count == 1, case .expression(let expression) = sequence.stages[0].kind,
            case .range(let lower, let upper) = expression.kind
        {
            return compileFor(variable, from: lower, through: upper, body, sink)
        }
        let produce = compile(producing: sequence)
        let (slot, body) = compileForBody(variable, body, sink)
        let span = sequence.span
        return Execute { frame in
            let elements = try produce(frame).elements(of: span)
            while let element = try elements.next() {
                frame.values[slot] = element
                switch try body(frame) {
                case .normal, .value, .continued: break
                case .broke:
                    elements.close()
                    return .normal
                case .returned(let value):
                    elements.close()
                    return .returned(value)
                }
                try frame.checkInterrupt()
            }
            return .normal
        }
    }

    /// A range that is written in the loop's head is counted through without being made.
    private func compileFor(
        _ variable: Name, from lower: Expression, through upper: Expression, _ body: Block, _ sink: Sink
    ) -> Execute {
        let lowerBound = compileBound(lower)
        let upperBound = compileBound(upper)
        let (slot, body) = compileForBody(variable, body, sink)
        return Execute { frame in
            var current = try lowerBound(frame)
            let last = try upperBound(frame)
            let step: Int64 = current <= last ? 1 : -1
            while true {
                frame.values[slot] = .int(current)
                switch try body(frame) {
                case .normal, .value, .continued: break
                case .broke: return .normal
                case .returned(let value): return .returned(value)
                }
                try frame.checkInterrupt()
                if current == last { return .normal }
                current += step
            }
        }
    }

    /// The loop's variable is a new constant in each turn, so closures capture it by value.
    private func compileForBody(_ variable: Name, _ body: Block, _ sink: Sink) -> (slot: Int, body: Execute) {
        inBlock {
            let slot = scope.declareSlot(variable.text, .loop, at: variable.span)
            return (slot, compileLoopBody { compile(body, sink) })
        }
    }

    private func compileLoopBody(_ compile: () -> Execute) -> Execute {
        scope.loopDepth += 1
        defer { scope.loopDepth -= 1 }
        return compile()
    }
}
