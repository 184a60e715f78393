#!/usr/bin/env python3
"""nDCG@10 of a ranked list (trec) against graded judgments.

usage: tests/rank/score.py [--topics] [--ids=as-is] QRELS < RUN

Gain is the grade, discount log2 (rank + 1), the ideal list is made of all that was judged, a
document counts once, at its first place, and the score is the mean over the topics that have a
judgment above 0; a topic without hits scores 0.  Ids of pincite are taken for those of the
judgments: para_75 is para-75, annex_2 is annex-II; with --ids=as-is they stay as they are.
--topics prints a line per topic.
"""

import math
import re
import sys

DEPTH = 10
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
UNIT = re.compile(r"(para|box|fn|table|figure|annex|caption)_(\w+)$")


def judged_id(unit):
    """The id that the judgments use for a unit of pincite."""
    found = UNIT.match(unit)
    if not found:
        return unit
    kind, number = found.groups()
    if kind == "annex" and number.isdigit() and int(number) < len(ROMAN):
        number = ROMAN[int(number)]
    if kind == "fn" and number == "star":
        number = "*"
    return kind + "-" + number


def read_judgments(path):
    judgments = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            topic, _, unit, grade = line.split()
            judgments.setdefault(topic, {})[unit] = int(grade)
    return judgments


def read_run(lines, as_is):
    run = {}
    for line in lines:
        topic, _, unit, rank, score, _ = line.split()
        run.setdefault(topic, []).append((int(rank), unit if as_is else judged_id(unit)))
    return {topic: [unit for _, unit in sorted(hits)] for topic, hits in run.items()}


def gain(grades):
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def ndcg(hits, grades):
    once = list(dict.fromkeys(hits))
    ideal = sorted(grades.values(), reverse=True)
    return gain([max(0, grades.get(unit, 0)) for unit in once]) / gain(ideal)


def main(arguments):
    options = [a for a in arguments if a.startswith("--")]
    path = [a for a in arguments if not a.startswith("--")][0]
    run = read_run(sys.stdin, "--ids=as-is" in options)
    judgments = {topic: grades for topic, grades in read_judgments(path).items()
                 if max(grades.values()) > 0}
    scores = {topic: ndcg(run.get(topic, []), grades) for topic, grades in judgments.items()}
    if "--topics" in options:
        for topic, score in scores.items():
            print("%-8s %.3f" % (topic, score))
    print("%.4f" % (sum(scores.values()) / len(scores)))


main(sys.argv[1:])
