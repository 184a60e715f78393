# What is unchanged is skipped, what changed is replaced, and nothing goes unasked.
mkdir in
printf 'Lamps\n\n1. The lamp is lit.\n\n2. The lamp is out.\n' >in/lamps.txt
printf 'Ropes\n\n1. The rope holds.\n' >in/ropes.txt
pincite-index -i ix in && ls ix && cat ix/XAPIANDB
pincite-index -i ix in && cat ix/XAPIANDB
echo "--- one of them changed"
printf 'Ropes\n\n1. The rope is cut.\n' >in/ropes.txt
pincite-index -v -i ix in && cat ix/XAPIANDB
pincite -i ix show ropes#para_1
pincite -i ix search holds
echo "search $?"
echo "--- a longer one new: built anew, though nobody sees that"
printf 'Masts\n\n1. The mast stands as long as the ropes hold and the keel is sound below.\n' >in/masts.txt
pincite-index -i ix in/masts.txt && cat ix/XAPIANDB
echo "--- one of them gone"
rm in/ropes.txt
pincite-index -i ix in && pincite -i ix show ropes#para_1
