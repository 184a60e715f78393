# Output that cannot be written is an error, output that nobody reads is none.
[ -w /dev/full ] || { echo "there is no /dev/full" >&2; exit 77; }
for command in 'search migrants' 'search --format json migrants' 'search --format trec migrants' 'show 75' 'show --all' \
    'show --all --format jsonl' 'cite 75' outline info 'terms m' help '--help' '--version' '--completion-words'; do
    pincite $command >/dev/full
    echo "full, exit $?: $command"
    pincite $command >&-
    echo "closed, exit $?: $command"
done
echo "--- nobody reads"
for command in 'show --all' 'show --all --format jsonl'; do
    { pincite $command; echo $? >ended; } | head -n 1 | cut -c1-40
    echo "ended by the signal: $(cat ended)"
done
(
    trap '' PIPE
    { pincite show --all; echo $? >ended; } | head -n 1 >/dev/null
    echo "without the signal, exit $(cat ended)"
)
echo "--- nothing to say it on"
pincite cite 75 2>&-
echo "exit $?"
pincite cite 300 2>&-
echo "exit $?"
pincite cite 75 <&-
pincite --index "$PINCITE_INDEX" cite 75 <&- >&- 2>&-
echo "exit $?"
