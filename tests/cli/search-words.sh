# Words, phrases, signs, operators, beginnings: each keeps what it should and leaves out the rest.
# "shape" tells how many hits there are, how many of them match PATTERN, and the first ids.
shape () { # pattern, question
    echo "--- $2"
    pincite search -n 300 --format jsonl -- "$2" >hits
    echo "exit $?"
    python3 - "$1" <<'P'
import json
import re
import sys

hits = [json.loads(line) for line in open("hits", encoding="utf-8")]
matching = [h for h in hits if re.search(sys.argv[1], " ".join([h["text"], h["title"] or ""] + h["headings"]), re.I)]
scores = [h["score"] for h in hits]
print(len(hits), "hits,", len(matching), "with", sys.argv[1], "| ranked:", scores == sorted(scores, reverse=True)
      and [h["rank"] for h in hits] == list(range(1, len(hits) + 1)))
print(*sorted(h["id"].split("#")[1] for h in hits)[:12])
P
}
shape 'duty of care' '"duty of care"'
shape 'care of duty' '"care of duty"'
shape 'terms of reference' '“terms of reference”'
shape 'warehouse' 'warehouse'
shape 'warehouse' '+warehouse stocks'
shape 'warehouse' 'warehouse -manila'
shape 'nairobi' 'nairobi AND manila'
shape 'nairobi|gaziantep' 'nairobi OR gaziantep'
shape 'nairobi' 'nairobi NOT manila'
shape 'nairobi|gaziantep' '(nairobi OR gaziantep) AND centres'
shape 'gaziantep' 'nairobi AND stocks OR gaziantep'
shape 'peacebuild|livelihood' 'peacebuild* AND livelihood*'
shape 'telemedicine' 'telemed*'
shape 'nairobi' '+(nairobi OR gaziantep) -manila'
shape 'nairobi' 'NAIROBI'
shape 'nairobi' 'and AND nairobi'
shape 'warehouse' '-warehouse +(stocks OR NFIs)'
