# Files of questions, in both forms; one that does not parse is taken word by word.
printf 't1\tremittances\n\nt2\tthe "quote is open for pastoralists\nt3\tzzzz\n' >topics
pincite search --format trec -n 2 --batch topics | cut -d' ' -f1-4
echo "exit $?"
echo '{"_id":"q1","text":"Yazidis (new law","more":1}' >topics.jsonl
pincite search --format trec --batch topics.jsonl -n 1 | cut -d' ' -f1-4
pincite search --format jsonl --batch topics.jsonl -n 1 | cut -c1-40
printf 't1\tyazidis\n' | pincite --batch - -n 1 --format trec search | cut -d' ' -f1-4
pincite search --batch topics extra
echo "exit $?"
printf '\357\273\277t1\tyazidis\r\n' | pincite --batch - -n 1 --format trec search | cut -d' ' -f1-4
for id in 't 1' 't\0001' 't\0331'; do
    printf '%b\tyazidis\n' "$id" >topics
    pincite search --batch topics --format trec
    echo "exit $?"
done
echo "--- a question a line, numbered by it"
printf 'remittances\n\nYazidis NOT zzzz\n' | pincite search --batch - -n 1 --format trec | cut -d' ' -f1-4
echo "--- a topic without a word to look for has an answer too, which is empty"
printf 't1\t-\nt2\t\r\nt3\tYazidis\n' >topics
pincite search --batch topics --format json -n 1 | cut -c1-87
pincite search --batch topics -n 1 | head -n 9
echo "--- for people, each question stands with its name, and says where nothing is found"
printf 'Yazidis\nzzzqqq\npastoralists\n' | pincite search --batch - -n 1 --cite short
echo "--- two topics of one name could not be told apart"
printf 't1\tremittances\nt2\tYazidis\nt1\tYazidis\n' >topics
pincite search --batch topics --format trec
echo "exit $?"
printf '3\tremittances\n\nYazidis\n' | pincite search --batch - --format trec
echo "exit $?"
