"""Corpora of numbered paragraphs for the benchmarks: slices of the real one, and invented ones.

A corpus is a folder with one file of JSON Lines a report.  The real paragraphs are those of
../shared/bench; the invented ones are for sizes beyond it, and no paragraph comes twice.  Their words
are as frequent as the real ones: by Zipf's law up to a rank of 1,500, beyond it by the inverse square
of the rank (the real corpus bends there too), so that there is no last word and the vocabulary grows
with the square root of the text (Heaps' law).
"""

import functools
import itertools
import json
import math
import os
import random
import re
import subprocess

REAL = "bench/un-views.jsonl.zst"
PARAGRAPHS_PER_REPORT = 35  # the means of the real corpus
PARAGRAPHS_PER_SECTION = 6
WORDS_PER_PARAGRAPH = 112
# No syllable ends as another begins, so that words made of them can be told apart.
ONSETS = ("b c d f g h j l m n p r s t v w br ch cl cr dr fl gr pl pr qu sc sh sl sp st str sw th tr".split())
RIMES = ("a e i o u al an ar am ak en er em il in ir on or om ul um un ur ai ea ou".split())
SYLLABLES = [onset + rime for rime in RIMES for onset in ONSETS]
RARE = (60, 1500)  # ranks from which on words have a syllable more; the last ones have three
MIXED = 7919  # a prime: neighbours in rank are no neighbours in the alphabet
BEND = 1500
LAST = len(SYLLABLES) ** 3 - 1
REPEATED = 0.15  # of the words of a paragraph are taken from the same paragraph
SHARE = 1 / (math.log(BEND) + 1)  # of the text: up to the bend, that of a rank times the rank


@functools.lru_cache(100000)
def word(rank):
    """The word of a rank from 0 to LAST: another one for each, short ones first."""
    out, n = "", 1 + sum(rank >= first for first in RARE)
    rank = rank * MIXED % len(SYLLABLES) ** n
    for _ in range(n):
        rank, digit = divmod(rank, len(SYLLABLES))
        out += SYLLABLES[digit]
    return out


def draw_word(draw):
    place = draw.random() / SHARE
    if place < math.log(BEND):
        return word(int(math.exp(place)) - 1)
    return word(int(min(BEND / (math.log(BEND) + 1 - place), LAST)))


def sentence(draw, least, most):
    words = [draw_word(draw)]
    for _ in range(draw.randrange(least, most)):
        repeated = draw.random() < REPEATED
        words.append(words[int(draw.random() * len(words))] if repeated else draw_word(draw))
    return " ".join(words).capitalize()


def invent_reports():
    """(key, [(number, section, text)…]), for ever."""
    draw = random.Random(4)
    for report in itertools.count(1):
        paragraphs, section = [], ""
        for number in range(PARAGRAPHS_PER_REPORT):
            if number % PARAGRAPHS_PER_SECTION == 0:
                section = sentence(draw, 2, 6)
            text = sentence(draw, WORDS_PER_PARAGRAPH // 4, WORDS_PER_PARAGRAPH * 7 // 4)
            paragraphs.append((str(number + 1), section, text + "."))
        yield f"invented-{report}", paragraphs


def real_reports(path):
    with subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE) as unpacked:
        for line in unpacked.stdout:
            work = json.loads(line)
            yield work["work"], [(p["n"], p["section"] or "", p["text"]) for p in work["paragraphs"]]
        unpacked.stdout.close()


def write_report(folder, key, paragraphs):
    with open(os.path.join(folder, key + ".jsonl"), "w", encoding="utf-8") as out:
        for at, (number, section, text) in enumerate(paragraphs):
            record = {"id": str(at), "number": number, "section": section, "text": text}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def reports(folder):
    """(key, [record…]) of a corpus in the order of its names."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            yield name.removesuffix(".jsonl"), [json.loads(line) for line in lines]


def choose_questions(folder, n):
    """Pairs of words, each of one paragraph."""
    draw = random.Random(1)
    names = sorted(os.listdir(folder))
    pairs = []
    while len(pairs) < n:
        with open(os.path.join(folder, draw.choice(names)), encoding="utf-8") as lines:
            line = draw.choice(lines.readlines())
        found = sorted(set(re.findall(r"\b[a-z]{4,}\b", line.split('"text": ', 1)[1])))
        if len(found) > 3:
            pairs.append(draw.sample(found, 2))
    return pairs


def make(folder, nbytes, shared):
    """Writes a corpus of `nbytes` of text: (bytes of text, paragraphs, reports, "real" or "invented")."""
    real = os.path.join(shared, REAL)
    sources = [("invented", invent_reports())]
    if os.path.exists(real):
        sources.insert(0, ("real", real_reports(real)))
    for kind, source in sources:
        os.makedirs(folder)
        size = nparagraphs = nreports = 0
        for key, paragraphs in source:
            write_report(folder, key, paragraphs)
            size += sum(len(text.encode()) for _, _, text in paragraphs)
            nparagraphs += len(paragraphs)
            nreports += 1
            if size >= nbytes:
                break
        if size >= nbytes * 0.99:
            break
        subprocess.run(["rm", "-r", folder], check=True)
    return size, nparagraphs, nreports, kind
