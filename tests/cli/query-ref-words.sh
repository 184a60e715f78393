# What counts units is spelt as it was meant, also in a reference that is none; other words are corrected.
mkdir in
printf 'The lamps\n\n1. Hears of a racial slur.\n\n2. Feeds the cats.\n' >in/lamps.txt
export PINCITE_INDEX=ix
pincite-index -i ix in >/dev/null 2>&1
pincite 'recital 47 lamps'
pincite 'rcial lamps'
echo "--- what to search for"
for line in 'cite para. 2 lamps' 'show 2 (a)-' 'cite of lamps' 'show lamps'; do
    # shellcheck disable=SC2086
    pincite $line
done
pincite cite -i ix the lamps
pincite show --format json the lamps
pincite -i ix cite the lamps
