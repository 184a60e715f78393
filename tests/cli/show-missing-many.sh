# What there is instead is said of the first works that have such units, however many there are.
for i in 1 2 3 4 5 6 7 8; do
    printf '1. Of lamp %s.\n\n2. Of its oil.\n' "$i" >"lamp-$i.txt"
done
printf '\nANNEX II\n\n1. Of wicks.\n\n2. Of wax.\n\n3. Of smoke.\n' | tee -a lamp-6.txt >>lamp-7.txt
printf 'Of rope, which has no numbers.\n' >a-rope.txt
pincite-index -i ix ./*.txt >/dev/null
for reference in 'para. 9' 'lamp-7, para. 9' 'annex II, para. 9' 'fn 9'; do
    pincite show -i ix "$reference"
done
