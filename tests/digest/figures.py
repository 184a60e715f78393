"""Checks that the digest carries the figures of the report, unit by unit.

Usage: figures.py SHARED DIGEST.  Exit 1 and a line for each paragraph, box, note or table of the report of
whose figures fewer than nine in ten stand in the same unit of the digest; 0 when there is none.
A figure is a number in digits, as it is written, or a number word from three up.  Annexes II and III, of which
the digest gives a few rows only, are not compared.
"""
import re
import sys

import report

COMPARED = ("paragraph", "box", "footnote", "table", "annex")
NOT_COMPARED = ("*", "II", "III")  # numbers of the starred note and the two annexes
NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
UNITS = "three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
WORDS = rf"(?:{TENS})(?:-(?:one|two|{UNITS}))?|{TEENS}|{UNITS}|hundred|thousand"
# Digits that belong to a name (COVID-19, P-5, S/28) or to a note mark are no figures.
FIGURE = re.compile(rf"(?<![\w./-])\d+(?:[.,]\d+)*|(?<=\d[-/–])\d+(?:[.,]\d+)*|\b(?:{WORDS})\b")
START = re.compile(rf"(?:(\d+)\. |Box (\d+)\. (?!.*\t)|([{NOTE_MARKS}]+) |Table (\d+)\. |Annex ([IVX]+)$)")


def figures_of(text):
    """The figures in a text, each once."""
    return set(FIGURE.findall(text.casefold()))


def start_of(line):
    """(kind, number) of the unit that a line begins, or None; and the text after the number."""
    match = START.match(line)
    if not match:
        return None, line
    kind = COMPARED[match.lastindex - 1]
    number = match.group(match.lastindex).translate(str.maketrans(NOTE_MARKS, "0123456789"))
    return (kind, number), line[match.end():]


def digest_units(text):
    """The text of each unit of the digest.  A note does not end the unit in which it stands."""
    units, current = {}, None
    for line in text.split("\n"):
        start, rest = start_of(line)
        if start and start[0] != "footnote":
            current = start
        if start or current:
            units.setdefault(start or current, []).append(rest)
    return {key: "\n".join(lines) for key, lines in units.items()}


def report_units(shared):
    """((kind, number), text) of every unit of the report that is compared."""
    for unit in report.read_units(shared):
        if unit["kind"] in COMPARED and unit["number"] not in NOT_COMPARED:
            lines = [line for piece in unit["pieces"] for line in piece]
            text = "\n".join(start_of(line)[1] for line in lines)
            yield (unit["kind"], str(unit["number"])), text


def lacking(wanted, text):
    """The figures which a text of the digest lacks, when they are more than one in ten; else none."""
    missing = sorted(wanted - figures_of(text))
    return missing if 10 * len(missing) > len(wanted) else []


def main(shared, digest):
    units = digest_units(report.read_text(digest))
    found = 0
    for key, text in report_units(shared):
        if key not in units:
            found += 1
            print(*key, "is not in the digest")
            continue
        wanted = figures_of(text)
        missing = lacking(wanted, units[key])
        if missing:
            found += 1
            print(*key, f"lacks {len(missing)} of {len(wanted)} figures:", *missing)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
