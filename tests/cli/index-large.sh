# An index of several parts, whose passages are packed: each is there whole and in its place, also those that are
# added later, and those of a part that begins inside a report.
report () { # number of paragraphs, word
    awk -v n="$1" -v word="$2" 'BEGIN {
        for (i = 1; i <= n; i++) {
            text = word " " i
            for (k = 1; k <= 40; k++) text = text " boat" (i * k * 7919 % 5003) " of quay " (i + k) % 97
            printf "{\"id\": \"%d\", \"number\": \"%d\", \"text\": \"%s.\"}\n", i, i, text
        }
    }' </dev/null
}
mkdir reports
report 1500 lantern >reports/a.jsonl
report 1500 sextant >reports/b.jsonl
report 1500 anchor >reports/c.jsonl
pincite-index -i ix reports 2>/dev/null
ls ix
for word in lantern sextant anchor; do
    for n in 1 750 1500; do
        pincite -i ix search -n 2 --format trec "\"$word $n\"" | cut -d' ' -f3
    done
done
pincite -i ix show --all --format jsonl >built
wc -l <built
echo "--- the same, one report after the other"
for name in a b c; do
    pincite-index -i ix2 reports/$name.jsonl >/dev/null 2>&1 || echo "exit $?"
done
pincite -i ix2 show --all --format jsonl | cmp - built && echo same
echo "--- one more, and one less"
report 3 compass >reports/d.jsonl
pincite-index -i ix reports 2>/dev/null | tail -n 1
pincite -i ix show d#para_2 | tail -n 1 | cut -c 1-40
rm reports/a.jsonl
pincite-index -i ix --prune reports >/dev/null
pincite -i ix show --all --format jsonl >less
grep -vc '"work":"a"' built
wc -l <less
