/* Words that carry no topic.  English only so far: in another language nothing is left out,
 * which costs some ranking and loses nothing. */
#include "query/words.h"

#include <stdlib.h>
#include <string.h>

/* In byte order, for bsearch.  Not pointers, which would be set anew in each process. */
static const char stops[][12] = {
    "a",          "about",   "above",    "across",  "after",    "again",      "against",
    "all",        "also",    "although", "am",      "among",    "an",         "and",
    "any",        "are",     "aren't",   "as",      "at",       "be",         "because",
    "been",       "before",  "being",    "below",   "between",  "both",       "but",
    "by",         "can",     "can't",    "cannot",  "could",    "couldn't",   "did",
    "didn't",     "do",      "does",     "doesn't", "doing",    "don't",      "done",
    "down",       "during",  "each",     "either",  "etc",      "for",        "from",
    "further",    "get",     "had",      "hadn't",  "has",      "hasn't",     "have",
    "haven't",    "having",  "he",       "her",     "here",     "hers",       "herself",
    "him",        "himself", "his",      "how",     "however",  "i",          "i'm",
    "if",         "in",      "into",     "is",      "isn't",    "it",         "it's",
    "its",        "itself",  "let",      "let's",   "many",     "may",        "me",
    "might",      "more",    "most",     "much",    "must",     "my",         "myself",
    "neither",    "no",      "nor",      "not",     "of",       "off",        "on",
    "once",       "only",    "or",       "other",   "our",      "ours",       "ourselves",
    "out",        "over",    "own",      "per",     "please",   "same",       "shall",
    "she",        "should",  "since",    "so",      "some",     "such",       "tell",
    "than",       "that",    "that's",   "the",     "their",    "theirs",     "them",
    "themselves", "then",    "there",    "there's", "these",    "they",       "this",
    "those",      "through", "thus",     "to",      "too",      "under",      "until",
    "up",         "upon",    "us",       "very",    "via",      "was",        "wasn't",
    "we",         "were",    "weren't",  "what",    "what's",   "when",       "where",
    "whether",    "which",   "while",    "who",     "whom",     "whose",      "why",
    "will",       "with",    "within",   "without", "won't",    "would",      "wouldn't",
    "yet",        "you",     "your",     "yours",   "yourself", "yourselves",
};

static int
compare (const void *key, const void *row)
{
    const struct strv *term = key;
    return strv_cmp (*term, strv_cstr (row));
}

bool
stop_word (struct strv term)
{
    return bsearch (&term, stops, sizeof stops / sizeof stops[0], sizeof stops[0], compare) !=
           NULL;
}
