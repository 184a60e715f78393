# What the index holds.
pincite info | sed -E "s|$tmp|TMP|; s|$srcdir|SRC|; s/[0-9a-f]{64}/HASH/"
pincite info --format json | python3 -c '
import json, sys
info = json.load(sys.stdin)
print(info["schema"], info["total"], info["index"]["passages"], info["works"][0]["counts"]["paragraphs"])
print(info["works"][0]["csl"]["number"])'
