# Fields narrow what is found, each in its way.
try () {
    echo "--- $*"
    pincite search -n 300 --format jsonl -- "$@" >hits
    echo "exit $?"
    python3 - <<'P'
import collections
import json

hits = [json.loads(line) for line in open("hits", encoding="utf-8")]
print(len(hits), dict(sorted(collections.Counter(h["kind"] for h in hits).items())),
      *sorted({h["id"].split("#")[1] for h in hits})[:6])
P
}
try in:box
try kind:box
try kind:footnote
try in:table
try kind:annex
try kind:text
try kind:figure
try in:para warehouse
try in:fn document
try in:Tables
try in:boxes disability
try 'in:"Box 8"'
try 'in:"Box 8" guidelines'
try 'section:"staff welfare"'
try 'section:welfare counselling'
try 'section:"welfare staff"'
try para:75
try para:60..64
try 'para:60-64 kind:paragraph'
try para:210..
try para:..3
try work:iom-c-112-inf-1-digest kind:annex
try work:C/112/INF/1 kind:annex
try work:other kind:annex
try -kind:paragraph NOT kind:text
try in:box in:footnote disability
try '(kind:box OR kind:footnote) disability'
try 'in:"annex I"'
try 'in:"annex I" women'
try KIND:BOX
