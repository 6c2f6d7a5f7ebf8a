// What a program names beside the client itself, so that `import IVSChat` is all it writes: settings, credentials, errors and middleware,
// moments in time, the transport over the network, and the heads of requests and answers that a middleware sees.
@_exported public import AWSRuntime
@_exported public import HTTPTypes
@_exported public import IVSHTTPTransport
@_exported public import IVSTimestamps
