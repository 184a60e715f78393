# References that say a chapter or part whose number is only that of a heading elsewhere.
mkdir in
cat >in/ropes.txt <<'END'
REPORT ON THE ROPES

Part One

I. Ropes of hemp

1. The first rope is dry.

II. Ropes of wire

2. The second rope is wet.

Part Two

I. Ropes of silk

3. The third rope is red.

II. Ropes of straw

4. The fourth rope is gone.

Chapter III. The end of all ropes

II. Ropes of paper

5. The fifth rope is torn.

Annex I

Rules of the ropes

II. How they are kept

1. A rope is kept dry.

2. A rope is kept long.

3. A rope is kept red.
END
pincite-index -i ix in >log
pincite -i ix cite 'chap. II, para. 2'
pincite -i ix cite 'annex I, chap. II, para. 3'
pincite -i ix cite 'ropes, chap. II, para. 3' || echo "exit status $?"
pincite -i ix cite 'ropes, chap. II, para. 5' || echo "exit status $?"
pincite -i ix cite 'ropes, part II, para. 2' || echo "exit status $?"
