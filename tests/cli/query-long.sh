# A question of 10,000 words is answered; one that is beyond all bounds is refused.
words () {
    awk -v n="$1" -v w="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s%d ", w, i; print "remittances" }'
}
words 10000 word >ten
pincite search -n 1 --format trec "$(cat ten)" | cut -d' ' -f1-3
{ printf 't1\t'; words 10000 lamp; } >topic
pincite search -n 1 --format trec --batch topic | cut -d' ' -f1-3
{ printf 't1\t'; words 200000 word; } >topic
pincite search -n 1 --format trec --batch topic 2>&1 | cut -c1-60
