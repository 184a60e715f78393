# Reports in several languages in one index: each word is looked for by its stem in all of them.
report () { # name, language, paragraph…
    printf '{"id":"%s","type":"report","title":"Report %s","language":"%s"}' "$1" "$1" "$2" >"$1.csl.json"
    name=$1; shift 2
    for paragraph; do printf '%s\n\n' "$paragraph"; done >"$name.txt"
}
report a de-AT '1. Die Beratungen dauerten lange.' '2. Ein Beschluss wurde verschoben.'
report b en '1. The resolutions were adopted.' '2. An evaluation was postponed.'
report c en-GB '1. Evaluations went on.' '2. The labour ministers met.'
try () {
    echo "--- $*"
    pincite search -i index --format jsonl -n 3 -- "$@" >hits
    echo "exit $?"
    python3 - <<'P'
import json
for line in open("hits", encoding="utf-8"):
    hit = json.loads(line)
    text = hit["text"].encode()
    print(hit["id"], [text[m["start"]:m["end"]].decode() for m in hit["matches"]])
P
}
pincite-index -i index a.txt b.txt c.txt >/dev/null
try resolution
try evaluate
try Beratung
try 'resolution Beratung'
try labor
try 'resolutoin'
echo "--- a work's key alone finds its passages, not what else is known of it"
try work:a
try work:b 'NOT resolution'
