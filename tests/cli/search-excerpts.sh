# Excerpts hold what matched, are cut at the ends of sentences or words, and are wrapped.
show () {
    echo "--- $*"
    pincite search --cite short -n 1 -- "$@" | grep -v '^[0-9].* passages$'
}
show Gaziantep
show '"long-term agreements"'
show telemedicine
show Zimbabwe
show 'in:"Box 8" overcrowded'
show 'in:"Box 8" overcrowded 73,869'
show 'in:"Box 8"'
show 'kind:footnote refugee'
echo "--- explained"
pincite search --explain -n 1 --cite short '+warehouse -manila kind:paragraph' | head -n 1 |
    grep -oE '^Query|warehous|manila|paragraph|AND_NOT|FILTER' | sort -u
echo "--- neither colour nor links where there is no terminal"
pincite search migrants | LC_ALL=C grep -c "$(printf '\033')"
pincite search migrants | grep -v '^IOM, ' | wc -L | awk '{ print $1 <= 80 ? "in 80 columns" : $1 }'
echo "--- the query of the engine is no part of what a program reads"
pincite search --explain -n 1 --format json warehouse 2>/dev/null | python3 -c 'import json, sys; print(json.load(sys.stdin)["query"])'
pincite search --explain -n 1 --format trec warehouse 2>&1 >/dev/null | cut -c1-6
echo "--- a table row by row, below its first row; no other text is parted"
printf '{"id":"t","type":"report","title":"Lamps"}' >t.csl.json
{
    printf '<html><body><p>1. Ropes and lamps were counted.</p><p>Table 1. Lamps by quay</p><table>'
    printf '<tr><td></td><td>2019</td><td>2020</td></tr><tr><td>North quay</td><td>4,500</td><td>9,000</td></tr>'
    for quay in East West Outer Inner Upper Lower Small; do
        printf '<tr><td>%s quay, with the stairs and the moorings</td><td>77</td><td>1,078</td></tr>' $quay
    done
    printf '<tr><td>Southern quay</td><td>120</td><td>340</td></tr></table>'
    printf '<p>2. The lamps of the table were counted.</p></body></html>'
} >t.html
pincite-index -i tables t.html >/dev/null 2>&1
pincite -i tables search 'kind:table north'
pincite -i tables search 'kind:table southern'
printf '1. Lamps by quay:\n\n| Quay | Lamps |\n|---|---|\n| North | 4 |\n| South | 9 |\n\n2. Ropes.\n' >bars.md
pincite-index -i bars bars.md >/dev/null 2>&1
pincite -i bars search --cite short south lamps
