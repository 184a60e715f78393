# What a build takes over from the index is the same to the last byte, also where its file is gone;
# and words that nothing holds any more are gone.
mkdir in
printf 'Lamps\n\nACRONYMS\n\nHMO\tHarbour Master Office\nTEU\tTwenty-foot Unit\nKIT\tKeel Inspection Team\n\nLIGHTS\n\n1. The lamp is lit by the HMO.\n\n3. The lamp\302\271 is out.\n\n\302\271 A note.\n\nBox 1. Wicks\n\nOf cotton.\n' >in/lamps.txt
printf 'Ropes\n\n1. The rope holds. Hawsers too.\n' >in/ropes.txt
printf 'Masts\n\n1. The mast stands.\n' >in/masts.txt
pincite-index -i ix in
look () {
    for command in "show --all --format jsonl" "outline" "info --format json" "search HMO"; do
        pincite -i ix $command
    done | grep -v ropes >"$1"
}
look before
rm in/masts.txt
printf 'Ropes\n\n1. The rope is cut.\n' >in/ropes.txt
wc -l <before
echo "--- one changed, one gone"
pincite-index -i ix in
look after
cmp before after && echo same
pincite -i ix show ropes#para_1
pincite -i ix terms hawser
echo "--- one that cannot be read now stays as it was"
printf 'Ropes\n\n1. The rope is mended.\n' >in/ropes.txt
printf '%%PDF-1.7 and no more' >in/lamps.txt
pincite-index -i ix in
echo "exit $?"
look after
cmp before after && echo same
