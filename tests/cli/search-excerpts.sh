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
