# Where the index goes when none is named.
unset PINCITE_INDEX
mkdir -p in sub/sub
printf 'Lamps\n\n1. The lamp is lit.\n' >in/lamps.txt
pincite-index in >/dev/null && ls -A
cd sub/sub
pincite-index ../../in 2>&1 >/dev/null | sed "s|$(cd ../.. && pwd)|HERE|"
ls -A
PINCITE_INDEX=named pincite-index ../../in && ls -A
mkdir other && echo keep >other/letter.txt
echo "--- a folder of other things, a file"
pincite-index -i other ../../in
echo "exit $?"
ls -A other
pincite-index -i ../../in/lamps.txt ../../in
echo "exit $?"
pincite-index -i no/such/folder ../../in
echo "exit $?"
pincite-index -i '' ../../in
echo "exit $?"
