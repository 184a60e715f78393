# -n, --offset and the total.
ids () { sed 's/{"id":"[^#]*#\([^"]*\)".*/\1/'; }
pincite search -n 300 --format jsonl migrants | ids >all
wc -l <all
pincite search -n 4 --format jsonl migrants | ids >page1
pincite search -n 4 --offset 4 --format jsonl migrants | ids >page2
head -n 8 all >first
cat page1 page2 | cmp - first
pincite search --format jsonl migrants | ids | cmp - "$(head -n 10 all >ten && echo ten)"
echo "--- text"
for page in '-n 2' '-n 2 --offset 2' '-n 3 --offset 60'; do
    pincite search $page --cite short migrants | tail -n 1
    echo "exit $?"
done
pincite search --offset 65 migrants
echo "exit $?"
pincite search --offset 65 --format json migrants | sed -E 's/"pincite [0-9.]+"/"pincite VERSION"/'
echo "--- json"
pincite search -n 2 --offset 3 --format json migrants | python3 -c '
import json, sys
whole = json.load(sys.stdin)
print(whole["total"], len(whole["hits"]), [h["rank"] for h in whole["hits"]])'
