# The machine formats: one object, an object a line, and what a hit adds.
pincite show 'fn 6' --format json | sed "s|$srcdir|SRC|; s/[0-9a-f]\{64\}/HASH/g"
pincite search -n 1 --format json yazidis | python3 -c '
import json, sys
answer = json.load(sys.stdin)
print(sorted(answer))
hit = answer["hits"][0]
print(sorted(hit))
for match in hit["matches"]:
    as_bytes = hit["text"].encode()[match["start"]:match["end"]].decode()
    as_text = hit["text"][match["start_cp"]:match["end_cp"]]
    print(as_bytes, as_text == as_bytes)
print(hit["excerpt"] in hit["text"])'
pincite show --all --format json | python3 -c '
import hashlib, json, sys
hits = json.load(sys.stdin)["hits"]
print(len(hits), len({hit["id"] for hit in hits}))
print(all(hashlib.sha256(hit["text"].encode()).hexdigest() == hit["hash"] for hit in hits))'
pincite search zzzz --format json
pincite search traficking -n 1 --format json | cut -c1-120
pincite search PSEA -n 1 --format json | cut -c1-160
