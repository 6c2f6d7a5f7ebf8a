/// A clock that only runs forwards, whatever becomes of the time of day: for durations.
package enum Stopwatch {
    /// The present moment in nanoseconds.
    package static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
