public import HTTPTypes

/// Header fields of AWS services that no standard names.
public enum AWSHeader: String, Sendable {
    /// The name of an error.
    case errorType = "x-amzn-errortype"
    case errorMessage = "x-amzn-errormessage"
    /// What the service calls the request in its logs.
    case requestID = "x-amzn-requestid"
    /// The same from services that speak with Amazon S3's accent.
    case storageRequestID = "x-amz-request-id"
}

extension HTTPFields {
    public subscript(header: AWSHeader) -> String? {
        get { HTTPField.Name(header.rawValue).flatMap { self[$0] } }
        set {
            guard let name = HTTPField.Name(header.rawValue) else { return }
            self[name] = newValue
        }
    }
}
