public import HTTPTypes

// Header fields of AWS services that no standard names.

extension HTTPField.Name {
    /// The name of an error.
    public static let errorType = literal("x-amzn-errortype")
    public static let errorMessage = literal("x-amzn-errormessage")
    /// What the service calls the request in its logs.
    public static let requestID = literal("x-amzn-requestid")
    /// The same from services that speak with Amazon S3's accent.
    public static let storageRequestID = literal("x-amz-request-id")
}
