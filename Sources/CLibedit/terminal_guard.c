#define _GNU_SOURCE
#include "terminal_guard.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char shape_off[] = "\033[0 q";

static const int caught[] = {
    SIGWINCH, SIGCONT, SIGTSTP, SIGINT, SIGHUP, SIGTERM, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP,
};
enum { caught_count = sizeof caught / sizeof caught[0] };

static struct {
    int input;
    int output;
    int wake;
    bool paste;
    bool shape;
    struct termios modes;
    struct sigaction previous[caught_count];
} guard;

static volatile sig_atomic_t active;
static volatile sig_atomic_t resized;
static volatile sig_atomic_t resumed;

// Everything below `handle` runs inside signal handlers: nothing but async-signal-safe calls.

static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

static void wake(void) {
    write_all(guard.wake, "", 1);
}

static void restore_terminal(void) {
    // In the background the terminal is someone else's, and was restored when this process was stopped.
    if (tcgetpgrp(guard.input) != getpgrp()) return;
    if (guard.paste) write_all(guard.output, paste_off, sizeof paste_off - 1);
    if (guard.shape) write_all(guard.output, shape_off, sizeof shape_off - 1);
    tcsetattr(guard.input, TCSANOW, &guard.modes);
}

static int index_of(int number) {
    for (int i = 0; i < caught_count; i++)
        if (caught[i] == number) return i;
    return 0;
}

static bool is_function(const struct sigaction *action) {
    return (action->sa_flags & SA_SIGINFO) || (action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN);
}

static void handle(int number, siginfo_t *info, void *context);

static void catch_signal(int i) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(caught[i], &action, NULL);
}

static void call_previous(const struct sigaction *action, int number, siginfo_t *info, void *context) {
    if (!is_function(action)) return;
    if (action->sa_flags & SA_SIGINFO) action->sa_sigaction(number, info, context);
    else action->sa_handler(number);
}

// Lets the signal do what it did before: for a stop this returns when the process goes on.
static void deliver(int number, const struct sigaction *action) {
    sigset_t only, before;
    sigaction(number, action, NULL);
    sigemptyset(&only);
    sigaddset(&only, number);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &only, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void handle(int number, siginfo_t *info, void *context) {
    int saved_errno = errno;
    int i = index_of(number);
    if (!active) {
        call_previous(&guard.previous[i], number, info, context);
    } else if (number == SIGWINCH) {
        resized = 1;
        wake();
        call_previous(&guard.previous[i], number, info, context);
    } else if (number == SIGCONT) {
        resumed = 1;
        wake();
        call_previous(&guard.previous[i], number, info, context);
    } else {
        restore_terminal();
        deliver(number, &guard.previous[i]);
        // Still here: the process was stopped and goes on, or a handler of the program chose to return.
        resumed = 1;
        wake();
    }
    errno = saved_errno;
}

static void restore_at_exit(void) {
    if (active) restore_terminal();
}

bool terminal_guard_enter(int input, int output, int wake_descriptor, bool paste, bool shape) {
    static bool registered = false;
    if (tcgetattr(input, &guard.modes) != 0) return false;
    guard.input = input;
    guard.output = output;
    guard.wake = wake_descriptor;
    guard.paste = paste;
    guard.shape = shape;
    resized = 0;
    resumed = 0;
    if (!registered) registered = atexit(restore_at_exit) == 0;
    for (int i = 0; i < caught_count; i++) sigaction(caught[i], NULL, &guard.previous[i]);
    active = 1;
    terminal_guard_rearm();
    return true;
}

void terminal_guard_rearm(void) {
    // An ignored signal stays ignored (nohup).
    for (int i = 0; i < caught_count; i++) {
        bool ignored = !(guard.previous[i].sa_flags & SA_SIGINFO) && guard.previous[i].sa_handler == SIG_IGN;
        if (!ignored) catch_signal(i);
    }
    if (guard.paste) write_all(guard.output, paste_on, sizeof paste_on - 1);
}

void terminal_guard_leave(void) {
    if (!active) return;
    restore_terminal();
    active = 0;
    for (int i = 0; i < caught_count; i++) sigaction(caught[i], &guard.previous[i], NULL);
}

terminal_guard_events terminal_guard_take_events(void) {
    terminal_guard_events events = {.resized = resized != 0, .resumed = resumed != 0};
    if (events.resized) resized = 0;
    if (events.resumed) resumed = 0;
    return events;
}
