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
