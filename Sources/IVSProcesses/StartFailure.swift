import IVSSystem

/// Why a program did not start.
package struct StartFailure: Error, Hashable, Sendable {
    /// The system's number of the error.
    package var number: Int32

    package init(_ number: Int32) { self.number = number }

    /// There is no program of that name.
    package var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// The system's words for it.
    package var reason: String { SystemError(code: number).description }

    /// The exit status that shells give for it.
    package var shellStatus: Int32 { isMissing ? 127 : 126 }
}
