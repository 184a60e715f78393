# What was guessed is told of each file, and of many with the same guesses in one line.
mkdir in
for i in 1 2 3 4 5; do
    printf 'OF LAMP %s\n\nH/7/INF/%s\n\n1. The lamp is lit.\n' $i $i >in/lamp$i.txt
done
printf 'Ropes\n\n4 May 2020\n\n1. The rope holds.\n' >in/rope.txt
echo "--- five"
pincite-index -i ix in >table
echo "--- six more of the same, and six of another kind"
for i in 6 7 8 9 10 11; do
    printf 'OF LAMP %s\n\nH/7/INF/%s\n\n1. The lamp is lit.\n' $i $i >in/lamp$i.txt
    printf 'H/8/INF/%s\n\n1. The sail is set.\n' $i >in/sail$i.txt
done
pincite-index -i ix in >table
echo "--- each, when asked for"
pincite-index -i ix2 --verbose --dry-run in/lamp*.txt >table
echo "--- nothing is guessed anew"
pincite-index -i ix in >table
