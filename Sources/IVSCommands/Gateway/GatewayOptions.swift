public import IVSTimestamps
public import LocalService

/// What does not change about the ways to the service while a session lasts.
public struct GatewayOptions: Sendable {
    public var store: LocalService.StoreLocation
    /// The local service to use instead of opening `store`; who gave it closes it.
    public var service: LocalService?
    public var seed: UInt64?
    public var timeSource: any TimeSource
    /// Operations that change something print their request instead of sending it.
    public var dryRun = false
    /// Asks before something is deleted outside the local service; nil where there is nobody to ask, or no wish to.
    public var confirm: (@Sendable (_ question: String) -> Bool)?
    /// Asks for the code of an MFA device, given its serial number or ARN; nil where there is nobody to ask.
    public var askForMFACode: (@Sendable (_ device: String) async throws -> String?)?
    /// The region of the local service when none is chosen.
    public var defaultRegion = SessionSettings.defaultRegion
    /// Where the embedded service delivers chat logs; nil for `logs` in the store's folder.
    public var logFolder: String?
    /// Of the program, for the user agent.
    public var version = "0"

    public init(store: LocalService.StoreLocation, seed: UInt64? = nil, timeSource: any TimeSource = SystemTimeSource()) {
        self.store = store
        self.seed = seed
        self.timeSource = timeSource
    }
}
