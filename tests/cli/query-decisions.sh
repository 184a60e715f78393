# Decisions beside resolutions of the same numbers: looked up, cited and handed on apart.
mkdir in
cat >in/quays.txt <<'END'
Report of the Conference of Quays on its third session

Resolution 3/1
Oil for the lamps

1. Approves the oil of the coming winter;

2. Authorizes the keeper to borrow a barrel.

Decision 3/1
Budget

1. Approves the budget for two years;

2. Requests the keeper to report on it:

(a) each spring;

(b) each autumn.

Decision 3/2
Boats

1. Lends the boats to the harbour;

2. Thanks the harbour for its rope.
END
export PINCITE_INDEX=ix
pincite-index -i ix in >/dev/null 2>&1
pincite outline
echo "--- in any form that people write"
for reference in 'decision 3/1, para. 2' 'Decision 3/1, paras. 1-2' 'dec. 3/1, para. 2 (b)' 'décision 3/1, par. 2' \
    'decisión 3/1, párr. 2' 'Beschluss 3/1, Abs. 2' 'para. 2 of decision 3/1' '#dec_3%2F1__para_2' 'resolution 3/1, para. 2' \
    'résolution 3/1, par. 2' 'decision 3/1, para. 2; resolution 3/1, para. 2' 'decision 3/9, para. 1' 'resolution 3/2, para. 1'; do
    echo "$reference"
    pincite cite --cite short -- "$reference"
    echo "exit $?"
done
echo "--- in every style, and back"
ids () { pincite show --format jsonl -- "$1" | sed 's/{"id":"\([^"]*\)".*/\1/'; }
for style in short house un un-text oscola; do
    citation=$(pincite cite --cite $style 'decision 3/1, paras. 1-2')
    printf '%s\n' "$citation"
    ids "$citation"
done
echo "--- for a program"
pincite show --format jsonl 'decision 3/1, para. 2' | grep -o '"part":.*"ref":"[^"]*"'
pincite search --format trec barrel | cut -d' ' -f3
pincite search --format trec boats | cut -d' ' -f3
echo "--- one that is a work by itself, beside those of the collection"
printf 'Decision 3/7\n\n1. Lends the oars to the school.\n\n2. Thanks the school.\n' >in/oars.txt
printf '{"id":"oars","author":[{"literal":"Board of Quays"}],"title":"Decision 3/7"}\n' >in/oars.csl.json
pincite-index -i ix in >/dev/null 2>&1
for reference in 'decision 3/7, para. 2' 'Board of Quays, Decision 3/7, paras. 1-2' 'Decision 3/7, para. 9' 'Decision 3/7, para. 1; box 4' \
    'decision 3/2, para. 1' 'decision 3/2, para. 9'; do
    echo "$reference"
    pincite cite -- "$reference" 2>&1
    echo "exit $?"
done
