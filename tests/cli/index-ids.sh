# Works get ids of their own, and keep them.
mkdir a b
printf 'Lamps\n\nH/7/INF/3\n\n1. The lamp is lit.\n' >a/one.txt
printf 'Lamps again\n\nH/7/INF/3\n\n1. The lamp is out.\n' >b/two.txt
printf 'Lamps\n\n1. No symbol here.\n' >"b/Harbour report (2).txt"
pincite-index -i ix a b
pincite -i ix show h-7-inf-3-2#para_1
echo "--- the first goes, the second keeps its id"
rm a/one.txt
printf 'Lamps again\n\nH/7/INF/3\n\n1. The lamp is lit again.\n' >b/two.txt
pincite-index -i ix --prune a b
pincite -i ix show --all --format jsonl | sed 's/^{"id":"\([^"]*\)".*/\1/'
