"""Looks up the citation of every passage of an index, the styles in turn, and expects the passage
alone, save that an annex is followed by what stands inside it.

usage: read_back.py INDEX
"""
import json
import subprocess
import sys

STYLES = ["house", "un", "un-text", "oscola"]


def passages(index, *arguments):
    run = subprocess.run(["pincite", "-i", index, "show", "--format", "jsonl", *arguments],
                         capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main(index):
    looked_up = wrong = 0
    everything = [passages(index, "--all", "--cite", style) for style in STYLES]
    for i, same in enumerate(zip(*everything)):
        passage = same[i % len(STYLES)]
        found = [p["id"] for p in passages(index, "--", passage["citation"])]
        looked_up += 1
        if found[:1] != [passage["id"]] or (len(found) > 1 and passage["kind"] != "annex"):
            wrong += 1
            print(f"{passage['citation']}: {passage['id']} gives {found}")
    print(f"{looked_up} looked up, {wrong} wrong")
    return 1 if wrong or not looked_up else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
