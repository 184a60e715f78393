"""usage: matches.py OPTION… -- QUESTION…
Asks the index in the folder `index`, and prints the question, how pincite ended, and the id of each hit with what
of its text matched."""
import json
import subprocess
import sys

question = sys.argv[sys.argv.index("--") + 1:]
print("---", *question, flush=True)
run = subprocess.run(["pincite", "search", "-i", "index", "--format", "jsonl", *sys.argv[1:]], stdout=subprocess.PIPE,
                     check=False)
print("exit", run.returncode)
for line in run.stdout.splitlines():
    hit = json.loads(line)
    text = hit["text"].encode()
    print(hit["id"], [text[m["start"]:m["end"]].decode() for m in hit["matches"]])
