# Context in paragraphs, the whole section, and everything.
ids () {
    echo "--- $*"
    pincite show --format jsonl "$@" | sed 's/{"id":"[^#]*#\([^"]*\)".*/\1/' | tr '\n' ' '
    echo
}
ids -C 1 75
ids -A 2 75
ids -B 2 75
ids -A 1 -B 2 75
ids -C 1 -A 3 75
ids -C 2 1
ids -C 2 214
ids -C 1 79-80
ids -C 1 'box 8'
ids -A 1 'fn 6'
ids --section 75
ids --section 'box 8'
ids --section 'annex I'
ids --section 184
ids --section 1
echo "--- around an article is what stands before and behind its paragraphs"
printf 'LAW OF LAMPS\n\nArticle 1\n\nLamps burn.\n\nArticle 2\n\n1. They burn by night.\n\n2. They rest by day.\n\nArticle 3\n\nBells ring.\n' >law.txt
pincite-index -i law law.txt >/dev/null 2>&1
ids -i law -C 1 'art. 2'
