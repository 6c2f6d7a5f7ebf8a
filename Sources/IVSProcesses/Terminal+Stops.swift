import IVSSystem

extension Terminal {
    /// What came of a program that had the terminal.
    package enum Outcome: Hashable, Sendable {
        case ended(Termination)
        /// By a signal, Ctrl-Z for instance.
        case stopped(Int32)
    }

    /// Waits until the program has ended or stopped, and takes the terminal back. Blocks this thread.
    /// - Returns: also the modes that the program left behind, to be handed over with when it goes on; nil when it did not have the terminal.
    package func waitInForeground(for program: ChildProcess) -> (outcome: Outcome, modes: Modes?) {
        while true {
            if let found = outcome(of: program, within: 20) { return found }
        }
    }

    /// The same, for so many milliseconds at most; nil when it still runs.
    package func outcome(of program: ChildProcess, within milliseconds: Int) -> (outcome: Outcome, modes: Modes?)? {
        if let termination = program.termination(within: milliseconds) { return (.ended(termination), takeBack(from: program)) }
        guard let signal = program.stopSignal() else { return nil }
        guard signal != SIGTTIN && signal != SIGTTOU || !isHeld(by: program) else {
            // It was quicker than the terminal came, where it cannot take that itself.
            program.signal(SIGCONT)
            return nil
        }
        return (.stopped(signal), takeBack(from: program))
    }

    /// Takes the terminal back as soon as the program has ended, whatever the thread that waits for it does meanwhile.
    package func takeBack(atEndOf program: ChildProcess) {
        BlockingThread.start { [weak self, weak program] in
            while let ended = program.map({ $0.termination(within: 100) != nil }), !ended {}
            if let self, let program { self.takeBack(from: program) }
        }
    }

    /// Stops this process's group as a program that had the terminal was stopped; when the group goes on, that has the terminal again.
    package func stop(with program: ChildProcess, modes: Modes?) {
        Self.stopOwnGroup(SIGTSTP)
        handOver(to: program, modes: modes)
    }

    /// For programs in the background of who waits for them: looks whether one has stopped and sees to it that it goes on. One that has asked
    /// something of the terminal gets it; when it was stopped by Ctrl-Z, this process's group stops with it, so that the shell above has the
    /// terminal, and goes on with it.
    package func attend(to program: ChildProcess) {
        switch program.stopSignal() {
        case let signal? where signal == SIGTTIN || signal == SIGTTOU:
            // From the background nobody can hand it over: the whole job waits until the shell above brings it to the fore.
            if !isOurs { Self.stopOwnGroup(signal) }
            handOver(to: program)
        case SIGTSTP?:
            guard let modes = takeBack(from: program) else { return }
            // Here it goes on, unless there is no shell above: then the system has dropped the signal.
            stop(with: program, modes: modes)
        default: return
        }
    }

    /// Stops this process with its group. `kill` alone may come back before another thread has taken the signal.
    private static func stopOwnGroup(_ signal: Int32) {
        kill(0, signal)
        raise(signal)
    }
}
