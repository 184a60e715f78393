# Phrases are read off the texts of passages that hold their words: wherever they stand in a question, the same ones
# have them; where they are too many to read them all, the total is what is known.
awk 'BEGIN {
    for (i = 1; i <= 2600; i++) {
        text = i % 2 ? "A blue lamp stands on quay " i "." : "A lamp, blue or not, stands on quay " i "."
        if (i % 650 == 0) text = "The lamp-keeper counts lamps " i " and " i * i "."
        printf "{\"id\": \"%d\", \"text\": \"%s\"}\n", i, text
    }
}' </dev/null >lamps.jsonl
pincite-index -i ix lamps.jsonl 2>/dev/null
count () {
    echo "$1: $(pincite -i ix search -n 5000 --format trec "$1" | wc -l)"
}
count '"blue lamp"'
count '"lamp blue or"'
count 'lamp NOT "blue lamp"'
count '"blue lamp" OR "lamp blue"'
count '+"blue lamp" +quay'
count '"blue lamp" AND "quay 1301"'
count '"lamp keeper counts"'
count '"lampkeeper counts"'
count '"lamp counts"'
echo "--- the words of a phrase by themselves are no hit"
pincite -i ix search '"quay blue"'
echo "exit $?"
echo "--- totals"
pincite -i ix search -n 1 '"blue lamp"' | tail -n 1
pincite -i ix search -n 1 --format json '"blue lamp"' | grep -o '"total[^[]*'
pincite -i ix search -n 1 --offset 1299 '"blue lamp"' | tail -n 1
pincite -i ix search -n 1 '"lamp keeper"' | tail -n 1
pincite -i ix search -n 1 --format json '"lamp keeper"' | grep -o '"total[^[]*'
echo "--- many at once, in one reading"
count '"blue lamp" OR "lamp blue or" OR "keeper counts" OR "quay 1301" OR counts NEAR/2 lamps'
count '"blue lamp" OR ("lamp blue" NOT "quay 4") OR "lamp counts"'
count 'lamp NOT "blue lamp" NOT "lamp blue" NOT "lamps 650"'
count '"lamps 650" OR quay* OR =counts'
count '"no such" OR "blue quay" OR "stands on quay 7"'
echo "--- words left out of a quotation, in this order"
printf '1. The keeper lights the blue lamp each night, and the ropes are dry.\n\n2. The blue lamp: the keeper lights it.\n' >gaps.txt
printf '\n3. The keeper (and the rope) lights no blue lamp.\n' >>gaps.txt
pincite-index -i gaps gaps.txt 2>/dev/null >&2
gaps () {
    echo "$1: $(pincite -i gaps search --format trec "$1" | cut -d ' ' -f 3 | sort | tr '\n' ' ')"
}
gaps '"keeper lights … blue lamp"'
gaps '"the keeper […] blue lamp"'
gaps '"the keeper [...] ropes are dry"'
gaps '"the keeper . . . rope"'
gaps '"blue lamp ... keeper lights"'
gaps '"… blue lamp …"'
gaps '"keeper lights blue lamp"'
gaps '"ropes … keeper"'
