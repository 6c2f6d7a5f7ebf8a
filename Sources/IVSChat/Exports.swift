// What a program names beside the client itself, so that `import IVSChat` is all it writes: settings, credentials, errors and middleware,
// moments in time, and the transport over the network.
@_exported public import AWSRuntime
@_exported public import IVSHTTPTransport
@_exported public import IVSTimestamps
