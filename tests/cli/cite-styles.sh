# Every style for every kind of reference, exactly; and each citation finds its passages again.
ids () { pincite show --format jsonl -- "$1" | sed 's/{"id":"\([^"]*\)".*/\1/'; }
for style in short house un un-text oscola; do
    echo "--- $style"
    for reference in 75 68-72 '68 and 75' '68, 70-72, 75' '68-70, 75-77' 'Box 8' 'boxes 2-4' 'boxes II and IV' 'fn 6' 'nn. 6-8' 'fn *' \
        'table 2' 'tables 1-3' 'annex II' foreword acronyms title 'caption 1' text_1 '68-72; box 8; fn 6'; do
        citation=$(pincite cite --cite $style -- "$reference")
        printf '%s\n' "$citation"
        [ "$(ids "$citation")" = "$(ids "$reference")" ] || echo "    does not lead back to $reference"
    done
done
echo "--- with --ascii"
for style in short house un un-text oscola; do
    citation=$(pincite cite --ascii --cite $style 68-72)
    printf '%s\n' "$citation"
    [ "$(ids "$citation")" = "$(ids 68-72)" ] || echo "    does not lead back"
done
echo "--- several arguments"
pincite cite 68 75 80
pincite cite 'Box 8' 75
pincite cite 75 | od -c | tail -n 2
