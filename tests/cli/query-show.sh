# Whole passages, in the order of the report, footnotes below.
pincite show 52
echo "--- several, in order, each once"
pincite show 64 'Box 6' 62 64 --format jsonl | grep -o '"id":"[^"]*"'
pincite show 60-64 --format jsonl | grep -o '"id":"[^"]*"'
echo "--- with its footnotes"
pincite show 62 | tail -n 6
echo "--- context"
pincite show 62 -C 1 --format jsonl | grep -oE '"id":"[^"]*"|"context":true'
pincite show 52 -B 2 --format jsonl | grep -o '"id":"[^"]*"'
pincite show 'Box 6' -A 1 --format jsonl | grep -o '"id":"[^"]*"'
echo "--- a section"
pincite show 203 --section --format jsonl | grep -o '"id":"[^"]*"'
echo "--- an annex and what is in it"
pincite show annex I --format jsonl | grep -o '"id":"[^"]*"'
echo "--- by id"
pincite show iom-c-112-inf-1-digest#box_8 --cite short | head -n 1
pincite show 'C/112/INF/1, para. 8' --cite short | head -n 1
echo "--- all of it"
pincite show --all --format jsonl | wc -l
