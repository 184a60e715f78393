# Headings with their paragraphs, boxes and annexes where they stand.
pincite outline
echo "exit $?"
pincite outline --ascii | sed -n '4p'
pincite outline --format json | python3 -c '
import json, sys
whole = json.load(sys.stdin)
print(sorted(whole), whole["schema"], whole["total"] == len(whole["outline"]))
print(whole["outline"][3])
print([e["id"] for e in whole["outline"] if e["id"]])'
pincite outline --format jsonl | sed -n '5p'
