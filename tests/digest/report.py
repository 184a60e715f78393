"""The report under ../shared as its truth file cuts it: units, their logical paragraphs, their lines.

Knows nothing of the digest; used by copying.py and figures.py alone.
"""
import json
import os

NAME = "iom-annual-report-2020"


def read_text(path):
    """The file as text; bytes that are not UTF-8 become replacement characters."""
    with open(path, encoding="utf-8", errors="replace") as stream:
        return stream.read()


def read_units(shared):
    """Units of the report in document order, as dicts of the truth file, with their text pieces under "pieces".

    A piece is a list of lines which belong to one logical paragraph: the joints of page breaks are made good.
    """
    lines = [""] + read_text(os.path.join(shared, "reports", NAME + ".txt")).split("\n")
    units = json.loads(read_text(os.path.join(shared, "truth", NAME + ".structure.json")))
    for unit in units:
        unit["pieces"] = [
            [line for first, last in ranges for line in lines[first:last + 1]]
            for ranges in piece_ranges(unit)
        ]
    return units


def piece_ranges(unit):
    """Line ranges of each logical paragraph; a unit that is no running text gives every line alone."""
    if unit["kind"] in ("paragraph", "footnote"):
        return [unit["lines"]]
    alone = [[[n, n]] for first, last in unit["lines"] for n in range(first, last + 1)]
    return unit.get("blocks", []) + alone
