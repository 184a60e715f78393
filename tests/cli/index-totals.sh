# How many works, passages and languages an index says that it holds, however it came to be.
report () { # name, language, text
    printf '{"id":"%s","type":"report","title":"Report %s","language":"%s"}' "$1" "$1" "$2" >"in/$1.csl.json"
    printf '1. %s\n' "$3" >"in/$1.txt"
}
held () {
    pincite -i "$1" info | grep holds
    pincite -i "$1" search nationaux # the stem of "nationales", in French alone
}
mkdir in
report a en "The lamp is lit."
report b en "The rope holds."
echo "--- a build"
pincite-index -i ix in >/dev/null
held ix
echo "--- a report is added, in another language"
report c fr "Les lampes nationales."
pincite-index -i ix in >/dev/null
held ix
echo "--- in shards, which are counted together"
pincite-index -i shards --shards 3 in >/dev/null
held shards
echo "--- two are removed"
rm in/a.* in/c.*
pincite-index -i ix --prune in >/dev/null
held ix
pincite-index -i shards --prune in >/dev/null
held shards
