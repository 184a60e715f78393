# show --all takes everything out, in order, each under an id that is its own and finds it again.
pincite show --all --format jsonl >all
echo "exit $?"
cat >check.py <<'P'
import collections
import json

passages = [json.loads(line) for line in open("all", encoding="utf-8")]
print(collections.Counter(p["kind"] for p in passages))
orders = [p["order"] for p in passages]
print("in order:", orders == sorted(orders), "from", orders[0], "to", orders[-1])
print("ids:", len({p["id"] for p in passages}), "of", len(passages))
print("order within itself:", len(set(orders)) == len(orders))
numbers = [p["number"] for p in passages if p["kind"] == "paragraph"]
print("numbers 1-214:", numbers == [str(n) for n in range(1, 215)])
by_id = {p["id"]: p for p in passages}
print("notes that are not there:", [n for p in passages for n in p["notes"] if n not in by_id])
print("notes whose passage does not know them:",
      [p["id"] for p in passages if p["noted_in"] and p["id"] not in by_id[p["noted_in"]]["notes"]])
open("ids", "w").writelines(p["id"] + "\n" for p in passages)
P
python3 check.py
found=0
while read -r id; do
    pincite show --format jsonl "$id" >one || echo "exit $? for $id"
    grep -qxFf one all && [ "$(wc -l <one)" = 1 ] || case $id in *'#annex_1') ;; *) echo "not found again: $id" ;; esac
    found=$((found + 1))
done <ids
echo "$found looked up"
pincite show --all --format json | python3 -c '
import json, sys
whole = json.load(sys.stdin)
print({k: v for k, v in whole.items() if k not in ("hits", "tool")}, len(whole["hits"]))
print(whole["hits"] == [json.loads(line) for line in open("all", encoding="utf-8")])'
pincite show --all | grep -c '^IOM, Annual Report'
