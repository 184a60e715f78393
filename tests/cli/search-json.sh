# The objects of --format json and jsonl: their keys, and offsets that cut out what matched.
cat >check.py <<'P'
import json
import subprocess
import sys

KEYS = ["id", "work", "kind", "number", "part", "ref", "title", "headings", "text", "subs", "pages", "notes",
        "noted_in", "order", "source", "hash", "citation"]
HIT = KEYS + ["rank", "score", "excerpt", "matches"]


def run(*arguments):
    return subprocess.run(["pincite", *arguments], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def cuts(hit):
    text, raw = hit["text"], hit["text"].encode("utf-8")
    for m in hit["matches"]:
        by_bytes = raw[m["start"]:m["end"]].decode("utf-8")
        if by_bytes != text[m["start_cp"]:m["end_cp"]]:
            sys.exit(f"{hit['id']}: bytes say {by_bytes!r}, code points {text[m['start_cp']:m['end_cp']]!r}")
        yield by_bytes


def question(words):
    whole = json.loads(run("search", "-n", "40", "--format", "json", "--", words))
    lines = [json.loads(line) for line in run("search", "-n", "40", "--format", "jsonl", "--", words).splitlines()]
    found = {cut for hit in whole["hits"] for cut in cuts(hit)}
    matches = [m for h in whole["hits"] for m in h["matches"]]
    print(f"--- {words}\n{[k for k in whole]} schema {whole['schema']}, {whole['total']} found")
    print("same as lines:", lines == whole["hits"], "| keys:", all(list(h) == HIT for h in lines))
    print("in order, apart:", all(a["end"] <= b["start"] for h in lines for a, b in zip(h["matches"], h["matches"][1:])))
    print(len(matches) > 0, sorted(found))
    plain = [h for h in lines if "…" not in h["excerpt"].strip("… ") and "\n" not in h["text"] and "\t" not in h["text"]]
    print("excerpts are text:", all(" ".join(h["excerpt"].strip("… ").split()) in h["text"] for h in plain))
    return len(plain)


questions = ["vaccination", "stranded migrants", '"duty of care"', "peacebuild*",
             "2182.7", "organisation programmes", "IDMC António"]
print(sum(question(words) for words in questions) > 20, "excerpts looked at")
shown = [json.loads(line) for line in run("show", "--format", "jsonl", "75", "Box 2", "table 1").splitlines()]
print("--- show", all(list(p) == KEYS for p in shown), [p["ref"] for p in shown], shown[1]["notes"] or shown[0]["notes"])
source = shown[0]["source"]
print(sorted(source), source["reader"], len(source["ranges"]))
whole = json.loads(run("show", "--format", "json", "75"))
print(list(whole), whole["query"], whole["total"])
P
python3 check.py
echo "exit $?"
echo "--- the ranges and hashes of every passage, against the file"
pincite show --all --format jsonl >all
python3 - "$srcdir/corpus/iom-annual-report-2020-digest.txt" <<'P'
import hashlib
import json
import sys

data = open(sys.argv[1], "rb").read()
passages = [json.loads(line) for line in open("all", encoding="utf-8")]
print("hashes:", all(hashlib.sha256(p["text"].encode()).hexdigest() == p["hash"] for p in passages))
print("files:", all(p["source"]["sha256"] == hashlib.sha256(data).hexdigest() for p in passages))
word = lambda text: "".join(c for c in text if c.isalnum())
lost = [p["id"] for p in passages if p["kind"] == "paragraph"
        and word(p["text"]) not in word("".join(data[a:b].decode("utf-8") for a, b in p["source"]["ranges"]))]
print("paragraphs that are not in their ranges:", lost)
P
