/// What the system offers for starting and watching programs and Swift does not see: calls behind `_GNU_SOURCE`, members of unions.
/// Names no type of the system's headers: Swift would take those for this module's own. `actions` are `posix_spawn_file_actions_t`.
#pragma once
#include <stdbool.h>

/// Makes a pipe whose ends close on exec; in one step where the system can, so that a program started by other code at that moment does not
/// get them. 0, or the number of the error.
int processes_pipe(int ends[2]);

/// A descriptor that is readable once the child has ended; -1 where the system has none.
int processes_watch(int child);

/// Has the program start without the descriptors from `first` on. 0 where the system cannot, too: then only those that close on exec are gone.
int processes_close_from(void *actions, int first);

/// Has the program's group become the foreground of the terminal before the program runs. 0, or the number of the error; `ENOSYS` where the
/// system cannot.
int processes_take_terminal(void *actions, int terminal);

/// The signal that stopped the child since the last look; 0 for none.
int processes_stop_signal(int child);

/// Whether the child has ended. Its status stays to be fetched, and its number and its group's are not given to others until then.
bool processes_has_ended(int child);
