# A second writer is told of the first, or waits for it.
command -v flock >/dev/null || { echo "there is no flock to hold the lock with"; exit 77; }
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
pincite-index -i ix lamps.txt
echo 4711 >ix/lock
flock -o ix/lock sleep 30 &
holder=$!
while flock -n ix/lock true; do :; done
pincite-index -i ix lamps.txt
echo "exit $?"
pincite-index -i ix --wait 1 lamps.txt
echo "exit $?"
pincite-index -i ix --dry-run lamps.txt
echo "exit $?"
pincite -i ix show 1
kill $holder
wait $holder 2>/dev/null
flock -o ix/lock sleep 0.3 &
pincite-index -i ix --wait 20 lamps.txt
echo "exit $?"
wait
