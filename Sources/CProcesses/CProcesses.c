#define _GNU_SOURCE
#include "CProcesses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#endif

int processes_pipe(int ends[2]) {
#ifdef __linux__
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#else
    if (pipe(ends) != 0) return errno;
    for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

int processes_watch(int child) {
#ifdef __linux__
    return (int)syscall(SYS_pidfd_open, child, 0);
#else
    return -1;
#endif
}

int processes_close_from(void *actions, int first) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
#else
    return 0;
#endif
}

int processes_take_terminal(void *actions, int terminal) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 35)
    return posix_spawn_file_actions_addtcsetpgrp_np(actions, terminal);
#else
    return ENOSYS;
#endif
}

int processes_stop_signal(int child) {
    siginfo_t change;
    memset(&change, 0, sizeof change);
    if (waitid(P_PID, (id_t)child, &change, WSTOPPED | WNOHANG) != 0 || change.si_pid != child) return 0;
    return change.si_status;
}

bool processes_has_ended(int child) {
    siginfo_t change;
    memset(&change, 0, sizeof change);
    // An error says that there is no such child (any more): where SIGCHLD is ignored, the system fetches the status itself.
    if (waitid(P_PID, (id_t)child, &change, WEXITED | WNOHANG | WNOWAIT) != 0) return errno == ECHILD;
    return change.si_pid == child;
}
