# Gaps and repeats are counted, explained, and errors when asked.
printf 'Lamps\n\n1. One lamp.\n\n2. Two lamps.\n\n3. Three lamps.\n\n5. Five lamps.\n\n6. Six lamps.\n' >gap.txt
printf 'Ropes\n\n1. One rope.\n\n2. Two ropes.\n' >whole.txt
pincite-index -i ix gap.txt whole.txt
echo "exit $?"
pincite-index -i ix --audit gap.txt whole.txt
echo "exit $?"
pincite-index -i ix --strict whole.txt
echo "exit $?"
pincite-index -i ix --strict gap.txt
echo "exit $?"
pincite -i ix show gap#para_5
echo "--- a number left in a text"
printf 'Lamps\n\n1. One lamp.\n\n2. Two lamps. Of them:\n\n1. one is lit;\n\n2. one is out.\n\n3. Three lamps.\n\n40. Forty lamps.\n\n4. Four lamps, and "the ropes:\n\n50. Fifty ropes".\n' >left.txt
pincite-index -i left --audit left.txt
