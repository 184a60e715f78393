"""Finds what this project took word for word from the report, or from the topics and quotations about it.

Usage: copying.py SHARED SRCDIR.  Exit 1 and a line for each finding, 0 when there is none.
A finding is a run of eight or more words, or a whole sentence of four or more, that a file of the project
has in common with them.  Hyphens part words, a figure is a word, apostrophes part none.  Cells of a table (a
tab between them) and rows of figures are facts, not text.  The names in names.txt are taken out on both sides.
It does not judge paraphrase: that is for the reader.
"""
import json
import os
import re
import subprocess
import sys
import unicodedata

import report

RUN = 8
SENTENCE = 4
FIGURES_IN_A_ROW = 3
GAP = "|"  # stands where a run cannot go on; a name becomes GAP and the name

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\t")
ROFF_FONT = re.compile(r"\\f[BIPR]")
NOTE_MARKS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
SENTENCE_END = re.compile(r"(?<=[.!?])(?<!e\.g\.)(?<!No\.)[\"”’)]*\s+(?=[\"“‘(*\[]?[A-Z0-9])")
NO_SENTENCES = ("front", "toc")  # kinds of unit: a title page is cut in short lines, contents are titles


def fold(text):
    """Text as it is compared: one form of letters and apostrophes, without note marks and man-page fonts."""
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    return ROFF_FONT.sub("", text.translate(NOTE_MARKS)).casefold()


def tokens_of(text, names):
    """(token, line number) of a text; GAP where cells or rows of figures stand, GAP + name for a name."""
    found = []
    for number, line in enumerate(fold(text).split("\n"), 1):
        found += [(GAP if token == "\t" else token, number) for token in TOKEN.findall(line.lstrip())]
    return hide_names(hide_rows(found), names)


def hide_rows(tokens):
    """Puts GAP in place of three or more figures in a row."""
    out, row = [], []
    for token in tokens + [(GAP, 0)]:
        if token[0][0].isdigit():
            row.append(token)
            continue
        out += [(GAP, row[0][1])] if len(row) >= FIGURES_IN_A_ROW else row
        out.append(token)
        row = []
    return out[:-1]


def hide_names(tokens, names):
    """Puts one token, GAP + name, in place of each name; of two that begin alike the longer wins."""
    words, out, at = [token for token, _ in tokens], [], 0
    while at < len(tokens):
        name = next((n for n in names.get(words[at], ()) if tuple(words[at:at + len(n)]) == n), None)
        out.append((GAP + " ".join(name), tokens[at][1]) if name else tokens[at])
        at += len(name) if name else 1
    return out


def read_names(path):
    """The names of names.txt by their first word, longest first; lines that begin with # are comments."""
    names = {}
    for line in report.read_text(path).split("\n"):
        name = tuple(token for token, _ in tokens_of(line, {}))
        if name and not line.startswith("#"):
            names.setdefault(name[0], []).append(name)
    for alike in names.values():
        alike.sort(key=len, reverse=True)
    return names


def source_texts(shared):
    """Every text that must not be copied, with its sentences; a topic or a quotation counts as one."""
    for unit in report.read_units(shared):
        for text in map(" ".join, unit["pieces"]):
            yield text, () if unit["kind"] in NO_SENTENCES else sentences_of(text)
    folder = os.path.join(shared, "topics")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".jsonl"):
            for line in report.read_text(os.path.join(folder, name)).splitlines():
                record = json.loads(line)
                for key in ("text", "quote", "original"):
                    if key in record:
                        yield record[key], (record[key],)


def sentences_of(text):
    """The sentences of a text; a heading or a caption, which has no full stop, is none."""
    stripped = ((s, s.rstrip("*\"”’)⁰¹²³⁴⁵⁶⁷⁸⁹ ")) for s in SENTENCE_END.split(text))
    return [s for s, end in stripped if end.endswith((".", "!", "?"))]


class Source:
    """What is looked for: runs, and sentences by their first words."""

    def __init__(self, shared, names):
        self.runs, self.sentences = set(), {}
        for text, sentences in source_texts(shared):
            self.runs.update(runs_of([token for token, _ in tokens_of(text, names)]))
            for sentence in sentences:
                self.add_sentence(tuple(token for token, _ in tokens_of(sentence, names)))

    def add_sentence(self, words):
        if sum(not word.startswith(GAP) for word in words) >= SENTENCE:
            self.sentences.setdefault(words[:SENTENCE], set()).add(words)


def runs_of(words):
    """Every window of RUN words that no gap interrupts."""
    windows = (tuple(words[at:at + RUN]) for at in range(len(words) - RUN + 1))
    return (window for window in windows if not any(word.startswith(GAP) for word in window))


def copied_runs(words, source):
    """(begin, end) of each longest stretch whose windows all stand in the source."""
    at = 0
    while at + RUN <= len(words):
        end = at
        while tuple(words[end:end + RUN]) in source.runs:
            end += 1
        if end > at:
            yield at, end + RUN - 1
        at = end + 1


def copied_sentences(words, source):
    """(begin, end) of each whole sentence of the source."""
    for at in range(len(words) - SENTENCE + 1):
        for sentence in source.sentences.get(tuple(words[at:at + SENTENCE]), ()):
            if tuple(words[at:at + len(sentence)]) == sentence:
                yield at, at + len(sentence)


def findings(path, text, source, names):
    """(place, what, words) of all that a file copies."""
    tokens = tokens_of(text, names)
    words = [token for token, _ in tokens]
    for what, find in (("run", copied_runs), ("sentence", copied_sentences)):
        for begin, end in find(words, source):
            yield f"{path}:{tokens[begin][1]}", what, words[begin:end]


def project_files(srcdir):
    """Tracked files; in an unpacked release, which has no git, every file but logs and hidden ones."""
    git = subprocess.run(["git", "-C", srcdir, "ls-files", "-z"], capture_output=True, check=False)
    if git.returncode == 0 and git.stdout:
        return sorted(os.fsdecode(git.stdout).rstrip("\0").split("\0"))
    found = []
    for folder, folders, files in os.walk(srcdir):
        folders[:] = [name for name in folders if name[0] not in "._" and name not in ("tmp", "autom4te.cache")]
        found += [os.path.relpath(os.path.join(folder, name), srcdir) for name in files
                  if name[0] != "." and not name.endswith((".log", ".trs"))]
    return sorted(found)


def project_texts(srcdir):
    """(path, text) of every text file; what holds a NUL is none, what is gone from the tree is passed over."""
    for path in project_files(srcdir):
        full = os.path.join(srcdir, path)
        if os.path.isfile(full) and not os.path.islink(full):
            text = report.read_text(full)
            if "\0" not in text:
                yield path, text


def all_findings(shared, texts, names):
    """The findings in all files, with the names taken out."""
    source = Source(shared, names)
    return [finding for path, text in texts for finding in findings(path, text, source, names)]


def idle_names(names, bare):
    """The names that excuse nothing: none of the findings made without names holds them."""
    held = [f" {' '.join(words)} " for _, _, words in bare]
    listed = (" ".join(name) for alike in names.values() for name in alike)
    return [name for name in listed if not any(f" {name} " in text for text in held)]


def main(shared, srcdir):
    listed = os.path.join("tests", "digest", "names.txt")
    names = read_names(os.path.join(srcdir, listed))
    texts = [(path, text) for path, text in project_texts(srcdir) if path != listed]
    found = all_findings(shared, texts, names)
    idle = idle_names(names, all_findings(shared, texts, {}))
    for place, what, words in found:
        print(f"{place}: {what} of {len(words)}: {' '.join(words)}")
    for name in idle:
        print(f"{listed}: excuses nothing: {name}")
    print(f"{len(texts)} files read, {len(found) + len(idle)} findings")
    return 1 if found or idle or not texts else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
