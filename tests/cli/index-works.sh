# Several works in one file of JSON are works of the index: each with its own numbers, title and footnotes, and known again by
# its own name.
cat >views.jsonl <<'EOF'
{"work": "V/1", "title": "On wells", "date": "2019-03-04", "paragraphs": [{"n": "1", "section": "Facts", "text": "The wells are dry."}, {"n": "2", "text": "Dig again, said the council.", "footnotes": ["Minutes of the council."]}]}
{"work": "V/2", "paragraphs": [{"n": "1", "text": "The road is long."}, {"n": "None", "text": "Done at the river."}]}
EOF
pincite-index -i ix views.jsonl
pincite -i ix show --all --format jsonl | grep -o '^{"id":"[^"]*"\|"headings":[^]]*.\|"notes":[^]]*.\|"noted_in":[^,]*'
pincite -i ix cite 'V/1 para 2'
pincite -i ix cite 'V/1, para. 2; see V/2, para. 1'
pincite -i ix 'V/1 para 2; V/2 para 1'
pincite -i ix cite 'See V/1, paras. 1 and 2, and V/2, para. 1.'
pincite -i ix cite 'V/2, para. 1; and V/1, para. 1; ibid., para. 2'
pincite -i ix cite 'ibid., para. 2; V/1, para. 1'
pincite -i ix cite 'V/1 and V/2, para. 1'
pincite -i ix cite 'V/1, para. 1; para. 2'
echo "--- the same again, then one changed"
pincite-index -i ix views.jsonl
sed -i 's/long/short/' views.jsonl
pincite-index -i ix views.jsonl 2>/dev/null
pincite -i ix show 'v-2#para_1'
pincite -i ix info | grep -c '^v-'
echo "--- what is given goes before, for each of them"
echo '[{"id": "v-1", "type": "report", "title": "Given one"}, {"id": "second", "type": "report", "title": "Given two", "number": "V/2"}]' >library.json
pincite-index -i ix --metadata library.json views.jsonl
pincite-index -i ix --metadata library.json views.jsonl
pincite -i ix cite 'second#para_1'
pincite -i ix cite 'v-1#para_1'
echo "--- another file has the same works"
sed 's/short/wide/' views.jsonl >again.jsonl
pincite-index -i ix --metadata library.json views.jsonl again.jsonl
pincite -i ix show 'second-2#para_1'
rm views.jsonl
pincite-index -i ix --metadata library.json --prune .
pincite -i ix info | grep -E '^(v|second)'
echo "--- records that name their work; a name in every record tells nothing apart"
printf '{"document": "A", "n": %d, "text": "Stone."}\n' 1 2 >flat.jsonl
printf '{"document": "B", "n": %d, "text": "Sand."}\n' 1 2 >>flat.jsonl
pincite-index -i ix2 flat.jsonl
printf '{"_id": "%d", "symbol": "S/%d", "text": "Clay."}\n' 7 7 8 8 >ids.jsonl
pincite-index -i ix2 ids.jsonl
pincite -i ix2 show --all --format jsonl | grep -o '^{"id":"[^"]*"'
echo "--- a field of another name, and values that are missing or of other types"
cat >odd.json <<'EOF'
[[{"law": "L1", "_id": 3, "text": ["Two parts", "of one."]}, {"law": "L1", "text": 12}], [{"law": "L2", "_id": null, "text": null, "title": "Alone"},
 {"law": "L2", "text": null}, null, 4, {"law": "L2", "text": "Last."}]]
EOF
pincite-index -i ix3 --field work=law odd.json
pincite -i ix3 show --all --format jsonl | grep -o '^{"id":"[^"]*"\|"text":"[^"]*"'
echo "--- a work that is left with no text is left out, and the others are there once"
for work in 1 2; do
    printf '{"work": "W/%d", "paragraphs": [{"n": "1", "text": "Rain."}]}\n' $work
done >bare.jsonl
pincite-index -i ix4 bare.jsonl 2>/dev/null
for work in 1 2; do
    printf '{"work": "W/%d", "paragraphs": [{"n": "1", "title": "Snow"}]}\n' $work >bare.jsonl
    printf '{"work": "W/%d", "paragraphs": [{"n": "1", "text": "Hail."}]}\n' $((3 - work)) >>bare.jsonl
    pincite-index -i ix4 bare.jsonl
    pincite -i ix4 show --all --format jsonl | grep -o '^{"id":"[^"]*"\|"text":"[^"]*"'
done
