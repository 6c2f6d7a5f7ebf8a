/// Leaves the terminal as it was found, whatever ends the process. All of this is process-wide: one terminal is edited on at a time.
#pragma once
#include <stdbool.h>

/// What happened since the last look.
typedef struct {
    /// The window has another size.
    bool resized;
    /// The process was stopped and goes on, or a handler of the program returned: the terminal is in its first state again.
    bool resumed;
} terminal_guard_events;

/// Notes the modes of the terminal and catches the signals that end, stop or resume the process or resize the window, until
/// `terminal_guard_leave`. Handlers that were there are called after the terminal is restored. A byte is written to `wake`
/// when there are events to take. With `paste`, bracketed paste is switched on here and off on every way out; with `shape`, the cursor gets its
/// usual shape (DECSCUSR) on every way out.
/// False, with errno, when `input` is not a terminal.
bool terminal_guard_enter(int input, int output, int wake, bool paste, bool shape);
/// Restores terminal and signal handlers.
void terminal_guard_leave(void);
/// After `resumed`: switches bracketed paste on and catches the signals again.
void terminal_guard_rearm(void);
/// Events since the last call, which clears them.
terminal_guard_events terminal_guard_take_events(void);
