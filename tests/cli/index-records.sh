# Records of JSON: each is one passage, found by its words and printed by its id; those that are broken are left out,
# and a file is refused only where none is whole.
cat >wells.jsonl <<'EOF'
{"_id": "4983", "title": "Wells of the plain", "text": "The wells were dug in one season.\n\n1. No paragraph."}
{"_id": "broken", "text": "This one breaks off
{"_id": "b 7", "text": "A road leads to the river."}
EOF
pincite-index -i ix wells.jsonl
echo "exit $?"
pincite -i ix search river
pincite -i ix search --format trec river
pincite -i ix show 'wells#4983'
pincite -i ix show 'wells#b_7'
pincite -i ix show 'wells#broken'
echo "exit $?"
echo "--- none is whole"
printf '{"_id": "broken", "text": "This one breaks off\n' >none.jsonl
pincite-index -n none.jsonl
echo "exit $?"
echo '[{"name": "a", "size": 2}]' >other.json
pincite-index -n other.json
echo "exit $?"
echo "--- what the file says of the work is known, and what is given goes before it"
cat >letter.json <<'EOF'
{"title": "Letter on the wells", "author": "Council of the plain", "date": "2019-03-04", "symbol": "W/2019/4",
 "paragraphs": [{"n": 1, "text": "The wells are dry."}, {"n": 2, "text": "Dig again."}]}
EOF
pincite-index -i ix2 letter.json
pincite -i ix2 info | grep -E 'work  |guessed'
pincite -i ix2 cite 'W/2019/4 para 2'
echo '[{"id": "letter", "type": "report", "title": "Given title", "number": "G/1"}]' >library.json
pincite-index -i ix2 --metadata library.json letter.json
pincite -i ix2 info | grep -E 'work  |guessed'
pincite -i ix2 show 'G/1 para 2'
echo "--- fields of other names"
echo '{"Body": "The road is long.", "key": "r-1", "text": "not this"}' >roads.jsonl
pincite-index -i ix3 --field text=body --field=id=KEY roads.jsonl
pincite -i ix3 show 'roads#r-1'
pincite-index -i ix3 --field words=body roads.jsonl
echo "exit $?"
pincite-index -i ix3 --field text= roads.jsonl
echo "exit $?"
echo "--- what breaks off an array is told, and so is a value that is too large"
printf '[{"n": 1, "text": "The well is dry."}, {"n": 2, "text": "Dig ag"#}, {"n": 3, "text": "Not read."}]' >array.json
pincite-index -n array.json
large () { head -c 70000000 /dev/zero | tr '\0' a; }
{ echo '{"n": 1, "text": "The well is dry."}'; printf '{"n": 2, "text": "'; large; echo '"}'
    echo '{"n": 3, "text": "Dig again."}'; } >large.jsonl
pincite-index -i ix5 large.jsonl
pincite -i ix5 show --all
{ printf '{"paragraphs": [\n{"n": 1, "text": "'; large; echo '"}]}'; } >large.json
pincite-index -n large.json
echo "exit $?"
echo "--- what is no JSON, or would be another text or number, is told"
refused () { printf '{"n": 1, "text": "The well is dry."}\n%s\n' "$1" >odd.jsonl; pincite-index -n odd.jsonl >odd.out && echo passed; }
refused '{"n": 2, "text": "Dig\u0000again."}'
refused '{"n": 2, "te\u0000xt": "Dig again.", "text": "No."}'
refused '{"n": 1e999, "text": "Dig again."}'
refused '{"n": NaN, "text": "Dig again."}'
refused '{"n": 2, "text": ["Dig again.", -Infinity]}'
refused '{"n": 2, "text": "Dig again.",}'
refused "{\"n\": 2, \"text\": 'Dig again.'}"
refused '{"n": 2, /* two */ "text": "Dig again."}'
refused '{"n": 2, "text": "Dig again."} // two'
refused '{"n": 2, "text": "Dig again."} {"n": 3, "text": "No."}'
refused "$(printf '{"n": 2, "text": "Dig \300\200again."}')"
refused '2'
nested () { head -c "$1" /dev/zero | tr '\0' '['; head -c "$1" /dev/zero | tr '\0' ']'; }
refused "{\"n\": 2, \"text\": \"Dig again.\", \"more\": $(nested 3000)}"
printf '{"n": 1, "text": "The well is dry."}\n{"n": 2, "text": "Dig again."}\000\n' >odd.jsonl
pincite-index -n odd.jsonl >odd.out
echo "--- an array goes on up to its end, and what stands behind it is read too"
printf '[{"n": 1, "text": "The well is dry."}]\n[{"n": 2, "text": "Dig again."},\n' >array.json
pincite-index -n array.json
echo "exit $?"
printf '[{"n": 1, "text": "The well is dry."}] and more' >array.json
pincite-index -n array.json
echo "--- behind a value that is refused the next one is read"
printf '[{"n": 1, "text": "The well\\u0000 is dry."},\n {"n": 2, "text": "Dig again."}, {"n": 3e999, "text": "No."}]' >array.json
pincite-index -n array.json
printf '{\n "text": "The well\\u0000 is dry."\n}\n{\n "n": 2,\n "text": "Dig again."\n}\n' >array.json
pincite-index -n array.json
echo "--- arrays of nothing are no text"
for arrays in '[[[[' '[[]]' '[]'; do
    echo "$arrays" >arrays.json
    pincite-index -n arrays.json
    echo "exit $?"
done
