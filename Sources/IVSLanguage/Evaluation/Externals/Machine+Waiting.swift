extension Machine {
    /// Waits for something that shows itself only when it is looked for, as what a program has written: outside of the interpreter's lock, so
    /// that other threads run meanwhile. Ctrl-C ends it, and what is to happen when this thread waits for a while happens.
    /// - Parameter attempt: looks for so many milliseconds at most, nil when there is nothing yet. Runs without the lock.
    /// - Throws: `Interrupted`, and what the idle actions throw.
    func wait<Result>(until attempt: (_ milliseconds: Int) -> Result?) throws -> Result {
        var hasIdled = false
        while true {
            try interrupt.check()
            if let result = unlocked({ attempt(AsyncEdge.pollInterval) }) { return result }
            if !hasIdled {
                hasIdled = true
                try goIdle()
            }
        }
    }
}
