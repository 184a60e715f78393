# A text of marks alone is a passage that counts no word, also as the first that is read.
printf '[{"id": "a", "text": "***"}]' >marks.json
printf 'LAMPS\n\n1. ***\n\n2. The lamp is lit.\n' >lamps.txt
pincite-index -i ix marks.json
pincite-index -i ix lamps.txt
pincite -i ix show --all
