# Shards that were once one database: what is read off the texts of one is not taken for the other's.
report () { # name, words
    printf '1. %s.\n\n2. %s once more.\n\n3. Nothing.\n' "$2" "$2" >"$1.txt"
}
for name in a b c d e f g; do report $name "The lamp burns low in $name"; done
printf '1. Nothing burns here, and no lamp.\n' >h.txt
pincite-index -i ix a.txt b.txt c.txt d.txt e.txt f.txt >/dev/null
for copy in one two; do cp -r ix $copy; done
pincite-index -i one a.txt b.txt c.txt d.txt e.txt f.txt g.txt >/dev/null
pincite-index -i two a.txt b.txt c.txt d.txt e.txt f.txt h.txt >/dev/null
mkdir both && cp -r one/gen-1 both/one && cp -r two/gen-1 both/two
printf 'auto one\nauto two\n' >both/XAPIANDB
for question in '"lamp burns"' '"lamp burns" OR "burns lamp"' 'work:g (lamp NEAR/3 low OR rope)'; do
    echo "--- $question"
    pincite search -i both -n 100 --format trec "$question" | cut -d' ' -f3 | sort | uniq -c | awk '{ n++; sum += $1 } END { print n, sum }'
done
