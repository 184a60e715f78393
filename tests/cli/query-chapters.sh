# References that say the chapter of a paragraph whose numbers run on through all chapters.
mkdir in
cat >in/lamps.txt <<'EOF'
REPORT ON THE LAMPS

Chapter I
The lamps of the north

1. The first lamp is of brass.

2. The second lamp is of tin.

Chapter II
The lamps of the south

A. Those at the quay

3. The third lamp has no oil.

4. The fourth lamp has no wick.

EOF
pincite-index -i ix in >log
pincite -i ix show 'chapter II, para. 3'
pincite -i ix show 'chap. 2, sect. A, para. 4'
pincite -i ix cite 'chap. II, paras. 3-4'
pincite -i ix cite 'lamps, chap. I, para. 3' || echo "exit status $?"
pincite -i ix cite 'lamps, chap. II, sect. B, para. 3' || echo "exit status $?"
pincite -i ix cite 'lamps, chap. I, paras. 2-3' || echo "exit status $?"
