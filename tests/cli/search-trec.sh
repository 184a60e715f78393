# Ranked lists, for one question and for a file of them, in both forms; and files that are none.
printf '%s\n' '{"_id":"t1","text":"stranded migrants"}' '' '{"_id":"t2","text":"duty of care","more":[1]}' >topics.jsonl
printf 't1\tstranded migrants\r\nt2\tduty of care\n' >topics.tsv
try () {
    echo "--- $*"
    pincite search "$@" >out.txt
    status=$?
    cut -d' ' -f1-4,6 out.txt
    echo "exit $status"
}
try --format trec -n 3 stranded migrants
try --format trec -n 3 --batch topics.jsonl
try --format trec -n 3 --batch topics.tsv
try --format trec -n 3 --batch - <topics.tsv
echo "--- scores fall, and are those of the question alone"
pincite search --format trec -n 50 --batch topics.tsv | awk '$1 == last && $5 > score { print "rises" } { last = $1; score = $5 }'
pincite search --format trec -n 3 --batch topics.jsonl | head -n 3 | cut -d' ' -f3- >batch
pincite search --format trec -n 3 stranded migrants | cut -d' ' -f3- | cmp - batch
echo "--- without a command, and in other formats"
pincite --format trec -n 1 --batch topics.tsv | cut -d' ' -f1-4
pincite search --batch topics.tsv --cite short -n 1 | grep -E '^(t[0-9]|[a-zA-Z].*[0-9]$)'
pincite search --batch topics.tsv --format jsonl -n 1 | sed 's/,"work":.*//'
echo "--- what is wrong"
printf 't1\t"not closed (\nt2\tzzzqqq\nt3\t...\nt4\twarehouse\n' >odd.tsv
try --format trec -n 1 --batch odd.tsv
printf 't1\tzzzqqq\n' >none.tsv
try --format trec --batch none.tsv
: >empty.tsv
try --format trec --batch empty.tsv
printf 't1\tfine\nt 2\tan id with a blank\n' >bad.tsv
try --batch bad.tsv
printf '{"_id":"t1","text":7}\n' >bad.jsonl
try --batch bad.jsonl
printf '{"_id":"t1","text":"x"\n' >cut.jsonl
try --batch cut.jsonl
printf 't1\tcaf\351\n' >latin1.tsv
try --batch latin1.tsv
try --batch nowhere.tsv
try --batch .
try --batch topics.tsv migrants
