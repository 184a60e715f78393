"""Prints the id of each hit of --format jsonl, and what of its text matched."""
import json
import sys

for line in sys.stdin.buffer:
    hit = json.loads(line)
    text = hit["text"].encode()
    print(hit["id"], [text[m["start"]:m["end"]].decode() for m in hit["matches"]])
