# Symbols as they are said in words, beside those that they could be taken for.
mkdir in
work () { # NAME SYMBOL
    printf 'The lamps\n\n1. Lights the lamps.\n\n2. Feeds the cats.\n\n3. Thanks the keeper.\n' >"in/$1.txt"
    printf '{"id":"%s","title":"%s","number":"%s"}\n' "$1" "Title of $1" "$2" >"in/$1.csl.json"
}
work assembly A/RES/90/1
work council 'S/RES/2999 (2031)'
work budget 'A/91/6 (Sect. 10)'
work other 'A/91/6 (Sect. 1)'
work letter S/2031/12
work addition S/2031/12/Add.1
export PINCITE_INDEX=ix
pincite-index -i ix in >/dev/null 2>&1
for reference in 'resolution 90/1, para. 3' 'General Assembly resolution 90/1, para. 3' \
    'para. 3 of General Assembly resolution 90/1' 'paragraph 3 of resolution 90/1' 'UNGA Res 90/1 para 3' \
    'Security Council resolution 90/1, para. 3' 'resolution 90/11, para. 3' \
    'Security Council resolution 2999 (2031), para. 3' 'resolution 2999 (2031), paras. 1-2' \
    'paragraph 3 of Security Council resolution 2999 (2031)' 'resolution 2999 (2030), para. 3' \
    'UNSC Res 2999 (20 July 2031) UN Doc S/RES/2999, para 3' 'S/RES/2999, para. 3' \
    'A/91/6 (section 10), para. 2' 'A/91/6 (section 1), para. 2' 'A/91/6 (Sec. 2), para. 2' 'A/91/6, para. 2' \
    'S/2031/12, para. 1' 'S/2031/12/Add.1, para. 1' 'S/2031/12/Add.2, para. 1' \
    'S/2031/12 and Add.1, para. 1'; do
    echo "$reference"
    pincite cite --cite un-text -- "$reference" 2>&1
    echo "exit $?"
done
echo "--- in the order in which they are asked for"
several='S/2031/12, para. 1; A/RES/90/1, paras. 2 and 1; A/91/6 (Sect. 1), para. 3; S/2031/12, para. 2'
pincite cite --cite un-text "$several"
pincite show --format jsonl "$several" | sed 's/{"id":"\([^"]*\)".*/\1/'
