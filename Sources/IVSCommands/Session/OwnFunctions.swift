public import IVSLanguage

/// The functions that the session's programs have defined.
public final class OwnFunctions: @unchecked Sendable {
    /// What each takes, with the comment above its `def`, sorted by name; whoever runs the programs sets it.
    public var signatures: () -> [Signature] = { [] }
}
