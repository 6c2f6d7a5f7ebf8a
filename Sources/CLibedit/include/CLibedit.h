/// libedit for Swift: `el_wset`, `el_wget` and history callbacks are variadic, which Swift cannot call,
/// so each use has a wrapper of fixed arity here. Beside it, what must be async-signal-safe: see `terminal_guard.h`.
#pragma once
#include <histedit.h>
#include <stdbool.h>

#include "terminal_guard.h"

/// Reads one key: stores it and gives 1, or gives 0 at the end of input.
typedef int (*editline_key_reader)(EditLine *, wchar_t *);
/// An editor command: gets the key that caused it, gives one of the `CC_…` codes.
typedef unsigned char (*editline_command)(EditLine *, int);
/// Walks through a history for libedit: `step` is `H_FIRST`, `H_NEXT`, `H_PREV` or `H_LAST`, where first is the newest entry.
/// The text must live until the next call; NULL when there is no such entry.
typedef const wchar_t *(*editline_history_step)(void *context, int step);

/// A history as libedit sees it. Must outlive the editor that it is given to.
typedef struct {
    editline_history_step step;
    void *context;
} editline_history;

/// Makes an editor on the given descriptors. libedit's own drawing goes nowhere; when it would ring the bell, `*bell` becomes true.
/// `bell` must outlive the editor. The modes of the terminal stay as they are, here and in `editline_destroy`. NULL when memory is short, or
/// `input` is no terminal.
EditLine *editline_create(const char *program, int input, int output, int error, bool *bell);
void editline_destroy(EditLine *editor);

void editline_set_context(EditLine *editor, void *context);
void *editline_context(EditLine *editor);

int editline_set_key_reader(EditLine *editor, editline_key_reader reader);
int editline_set_history(EditLine *editor, editline_history *history);

/// `L"emacs"` or `L"vi"`. Puts all key bindings back to libedit's own.
int editline_set_bindings(EditLine *editor, const wchar_t *name);
/// The name and the help are kept by libedit: they must outlive the editor.
int editline_add_command(EditLine *editor, const wchar_t *name, const wchar_t *help, editline_command command);
/// Binds a key sequence, in vi's command mode when `alternative`.
int editline_bind(EditLine *editor, bool alternative, const wchar_t *keys, const wchar_t *command);
/// Runs a command of editrc(5), such as `bind ^T ed-clear-screen`. 0 when it was understood.
int editline_execute(EditLine *editor, const wchar_t *line);

/// Changes one terminal setting (`L"-isig"`) for the time of editing.
int editline_set_terminal_setting(EditLine *editor, const wchar_t *setting);
/// Puts the terminal into editing mode or back.
int editline_set_raw_mode(EditLine *editor, bool raw);
/// Turns editing on even where libedit thinks it unwanted (`TERM=emacs`).
int editline_enable_editing(EditLine *editor);
