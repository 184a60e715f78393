# A rebuild holds what the index held, not only what is under the given paths.
mkdir one two
printf 'Lamps\n\n1. The lamp is lit.\n' >one/lamps.txt
printf 'Masts\n\n1. The mast stands.\n' >two/masts.txt
pincite-index -i ix one two
pincite-index -i ix --rebuild one && cat ix/XAPIANDB && ls ix
echo "--- a report that is gone is not lost unasked"
rm two/masts.txt
pincite-index -i ix --rebuild one
echo "exit $?"
cat ix/XAPIANDB
pincite -i ix show masts#para_1
pincite-index -i ix --rebuild --prune one two && cat ix/XAPIANDB
echo "--- nor one that can no longer be read"
printf '\177ELF\002\001\000\000\003\000\076\000\001\000\000\000' >one/lamps.txt
pincite-index -i ix --rebuild one
echo "exit $?"
pincite-index -i ix one
echo "exit $?"
pincite -i ix show 1
