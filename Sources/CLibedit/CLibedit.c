#define _GNU_SOURCE
#include "CLibedit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>

#ifdef __linux__
// What libedit writes is dropped: the line is drawn by the editor above it. Only the bell is heard.
static ssize_t sink_write(void *cookie, const char *bytes, size_t count) {
    if (memchr(bytes, '\a', count)) *(bool *)cookie = true;
    return (ssize_t)count;
}

static FILE *sink_open(bool *bell) {
    cookie_io_functions_t functions = {.write = sink_write};
    return fopencookie(bell, "w", functions);
}
#else
static int sink_write(void *cookie, const char *bytes, int count) {
    if (memchr(bytes, '\a', (size_t)count)) *(bool *)cookie = true;
    return count;
}

static FILE *sink_open(bool *bell) {
    return funopen(bell, NULL, sink_write, NULL, NULL);
}
#endif

EditLine *editline_create(const char *program, int input, int output, int error, bool *bell) {
    struct termios modes;
    FILE *sink = sink_open(bell);
    if (!sink) return NULL;
    if (tcgetattr(input, &modes) != 0) {
        fclose(sink);
        return NULL;
    }
    EditLine *editor = el_init_fd(program, sink, sink, sink, input, output, error);
    if (!editor) {
        fclose(sink);
        return NULL;
    }
    // Outside of its lines libedit would have the system make lines of what is typed, and a Ctrl-D that falls between two of them would be lost.
    // The modes of outside are those that were found, see terminal_guard.h, now too: el_init and EL_SETTY set their own.
    el_wset(editor, EL_SETTY, L"-x", L"-icanon", L"-echo", (wchar_t *)NULL);
    tcsetattr(input, TCSANOW, &modes);
    return editor;
}

void editline_destroy(EditLine *editor) {
    FILE *sink = NULL;
    el_wget(editor, EL_GETFP, 1, &sink);
    // Without this it would set the modes of its beginning, and drop what has been typed meanwhile.
    el_wset(editor, EL_EDITMODE, 0);
    el_end(editor);
    if (sink) fclose(sink);
}

void editline_set_context(EditLine *editor, void *context) {
    el_wset(editor, EL_CLIENTDATA, context);
}

void *editline_context(EditLine *editor) {
    void *context = NULL;
    el_wget(editor, EL_CLIENTDATA, &context);
    return context;
}

int editline_set_key_reader(EditLine *editor, editline_key_reader reader) {
    return el_wset(editor, EL_GETCFN, reader);
}

static int history_operation(void *reference, HistEventW *event, int operation, ...) {
    editline_history *history = reference;
    switch (operation) {
    case H_FIRST:
    case H_NEXT:
    case H_PREV:
    case H_LAST:
        event->str = history->step(history->context, operation);
        event->num = 0;
        return event->str ? 0 : -1;
    default:
        event->str = NULL;
        return -1;
    }
}

int editline_set_history(EditLine *editor, editline_history *history) {
    return el_wset(editor, EL_HIST, history_operation, history);
}

int editline_set_bindings(EditLine *editor, const wchar_t *name) {
    return el_wset(editor, EL_EDITOR, name);
}

int editline_add_command(EditLine *editor, const wchar_t *name, const wchar_t *help, editline_command command) {
    return el_wset(editor, EL_ADDFN, name, help, command);
}

int editline_bind(EditLine *editor, bool alternative, const wchar_t *keys, const wchar_t *command) {
    if (alternative) return el_wset(editor, EL_BIND, L"-a", keys, command, (wchar_t *)NULL);
    return el_wset(editor, EL_BIND, keys, command, (wchar_t *)NULL);
}

int editline_execute(EditLine *editor, const wchar_t *line) {
    int count = 0;
    const wchar_t **words = NULL;
    int result = -1;
    TokenizerW *tokenizer = tok_winit(NULL);
    if (!tokenizer) return result;
    if (tok_wstr(tokenizer, line, &count, &words) == 0 && count > 0) result = el_wparse(editor, count, words);
    tok_wend(tokenizer);
    return result;
}

int editline_set_terminal_setting(EditLine *editor, const wchar_t *setting) {
    return el_wset(editor, EL_SETTY, L"-d", setting, (wchar_t *)NULL);
}

int editline_set_raw_mode(EditLine *editor, bool raw) {
    return el_wset(editor, EL_PREP_TERM, (int)raw);
}

int editline_enable_editing(EditLine *editor) {
    return el_wset(editor, EL_EDITMODE, 1);
}
