import IVSSystem

/// The subject that `IVSH_FUZZ` names, looked up once.
private let chosen: Subject = {
    let name = getenv("IVSH_FUZZ").map { String(cString: $0) } ?? ""
    guard let subject = Subject.all.first(where: { $0.name == name }) else {
        fatalError("IVSH_FUZZ names no subject: \(Subject.all.map(\.name).joined(separator: ", "))")
    }
    return subject
}()

/// What libFuzzer calls with each input; its `main` comes with it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
