# Hits of editions that are cited alike are told apart by their ids; where the citation tells, nothing is added.
edition () { # year, title
    printf '{"id":"board-%s","type":"report","title":"%s","issued":{"date-parts":[[%s]]}}' "$1" "$2" "$1" >"board-$1.csl.json"
    printf '1. The lamps were lit in %s.\n\n2. So were the lamps of the quay.\n' "$1" >"board-$1.txt"
}
edition 2018 'Report on Ropes'
edition 2019 'Report on Lamps'
edition 2020 'Report on lamps'
pincite-index -i index . >/dev/null 2>&1
for style in house oscola short; do
    echo "--- $style"
    pincite search -i index --cite "$style" lamps | grep '^[^ ]' | sort
done
