import IVSTimestamps
import NIOCore

/// The time for the header `Date`, to the second (RFC 9110 §6.6.1): written out anew only when it is another.
struct DateHeader {
    private var text = ""
    private var time = NIODeadline.uptimeNanoseconds(0)

    mutating func value() -> String {
        let now = NIODeadline.now()
        if now - time > .milliseconds(500) || text.isEmpty {
            time = now
            text = SystemTimeSource().now().httpDate ?? ""
        }
        return text
    }
}
