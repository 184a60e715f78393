# Control characters of a report or a question are shown, never sent.
esc=$(printf '\033') c1=$(printf '\302\233') bidi=$(printf '\342\200\256') bell=$(printf '\007')
printf '%s\n' "Lamps ${esc}[31mred" '' "1. The lamp${esc}]0;title${bell} is${c1}31m lit${bidi} tonight.¹" '' \
    "¹ A ${esc}[2J note." >lamps.txt
printf '{"id":"lamps","title":"Lamps %s of","author":[{"literal":"A %sman"}]}' '\u001b[5m' '\u202e' >lamps.csl.json
pincite-index -i ix lamps.txt >/dev/null
raw () {
    LC_ALL=C tr -d '\n' | LC_ALL=C grep -c "$(printf '[\001-\010\013-\037]\|\302[\200-\237]\|\342\200[\252-\256]')"
}
export PINCITE_INDEX="$PWD/ix"
for command in 'show 1' 'show --all' 'show --format json 1' 'show --format jsonl --all' 'search lamp' 'search --format json lamp' \
    'search --format trec lamp' 'cite 1' 'cite --cite oscola 1' outline 'outline --format json' info 'info --format json' 'terms l'; do
    printf '%s raw: %s\n' "$(pincite $command | raw)" "$command"
done
pincite show 1
pincite search lit
pincite cite 1
echo "--- in a question, an option, an id"
for words in "zzz${esc}[31m${bidi}" "(${esc}[2J" "kind:${esc}x" "para:${c1}"; do
    pincite search -- "$words" 2>err.txt
    echo "exit $?, raw: $(raw <err.txt)"
    cat err.txt
done
pincite "--${esc}[2J" x 2>err.txt
echo "exit $?, raw: $(raw <err.txt)"
pincite show "box 9${esc}${bidi}" 2>err.txt
echo "exit $?, raw: $(raw <err.txt)"
pincite -i "no${esc}where" 1 2>err.txt
echo "exit $?, raw: $(raw <err.txt)"
echo "--- for programs they are escaped, not lost"
pincite show --format json 1 | python3 -c 'import json, sys; print(ascii(json.load(sys.stdin)["hits"][0]["text"]))'
echo "--- a name that is no UTF-8"
broken=$(printf 'l\351gende')
cp -R ix "$broken"
pincite -i "$broken" info --format json | python3 -c 'import json, sys; print(ascii(json.load(sys.stdin)["index"]["folder"]))'
