/// AWS restJson1 in both directions: operations and documents to HTTP requests and responses and back, by the bindings of the model
/// (Smithy, "AWS restJson1 protocol" and "HTTP binding traits"). The client side is in `RestJSON+Client.swift`, the server side in
/// `RestJSON+Server.swift`.
///
/// Names and values that the model does not know are skipped when reading and refused when writing.
public enum RestJSON {
    /// The media type of bodies that are JSON.
    public static let contentType = "application/json"
}
