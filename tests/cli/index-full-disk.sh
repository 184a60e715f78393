# A full disk, a size limit, a closed output: a message, 4, and the index as it was.
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
(ulimit -f 4; pincite-index -i ix lamps.txt) 2>messages
echo "exit $?"
told () { # the engine says where, which is as the system would have it; no process ended of it
    grep '^pincite' messages | sed '/ ended (/!s/ix: .*/ix: …/'
}
told
ls ix
pincite-index -i ix lamps.txt
yes 'The rope and the mast and the sail are counted again today.' | head -n 3000 |
    awk '{ printf "\n%d. %s (%d)\n", NR, $0, NR * NR }' >ropes.txt
(ulimit -f 200; pincite-index -i ix ropes.txt) 2>messages
echo "exit $?"
told
cat ix/XAPIANDB
pincite -i ix show lamps#para_1
pincite-index -i ix lamps.txt >/dev/full
echo "exit $?"
pincite-index -i ix lamps.txt >&-
echo "exit $?"
pincite-index --help >/dev/full
echo "exit $?"
