/* Being stopped: see stop.h. */
#include "indexer/stop.h"

#include "indexer/say.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { WORD_BYTES = 160 };

static char last_word[WORD_BYTES] = "pincite-index: stopped; the index is as it was\n";
static pid_t owner;

/* In processes that were made by the one that was told, the signal does what it always does. */
static void
say_last_word (int number)
{
    const char clear[] = "\r\033[K";
    ssize_t n = 0;
    if (getpid () == owner) {
        if (say_is_in_place ())
            n = write (STDERR_FILENO, clear, sizeof clear - 1);
        n += write (STDERR_FILENO, last_word, strlen (last_word));
    }
    (void)n;
    (void)signal (number, SIG_DFL);
    (void)raise (number);
}

static void
answer (int number)
{
    struct sigaction now, before;
    memset (&now, 0, sizeof now);
    now.sa_handler = say_last_word;
    now.sa_flags = SA_RESTART;
    (void)sigemptyset (&now.sa_mask);
    if (sigaction (number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        (void)sigaction (number, &now, NULL);
}

void
stop_prepare (void)
{
    owner = getpid ();
    answer (SIGINT);
    answer (SIGTERM);
}

/* The word must be whole whenever it is asked for. */
static void
change_word (const char *text)
{
    sigset_t both, before;
    (void)sigemptyset (&both);
    (void)sigaddset (&both, SIGINT);
    (void)sigaddset (&both, SIGTERM);
    (void)sigprocmask (SIG_BLOCK, &both, &before);
    (void)snprintf (last_word, sizeof last_word, "pincite-index: stopped; %s\n", text);
    (void)sigprocmask (SIG_SETMASK, &before, NULL);
}

void
stop_note (size_t nreports)
{
    char text[WORD_BYTES];
    (void)snprintf (text, sizeof text, "the same command goes on from %zu report%s", nreports,
                    nreports == 1 ? "" : "s");
    change_word (text);
}

void
stop_unsure (void)
{
    change_word ("the index is whole; the same command does what is left");
}

void
stop_forget (void)
{
    change_word ("the index is written");
}
