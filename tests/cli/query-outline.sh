# Headings with what stands under them; and the words of the index.
pincite outline | head -n 24
pincite outline | tail -n 9
pincite outline --format jsonl | sed -n '5,7p'
pincite terms traffick
pincite terms TRAFFICK --format jsonl
pincite terms zz
echo "exit $?"
pincite terms ''
echo "exit $?"
