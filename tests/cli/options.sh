# Options before the command, behind it and behind operands; "--"; what no option is.
try () {
    echo "--- $*"
    pincite "$@"
    echo "exit $?"
}
try --cite short cite 75
try cite --cite short 75
try cite 75 --cite short
try cite --cite=un-text 75
try cite 68-72 --ascii --cite=short
cp -R "$PINCITE_INDEX" ix
try -i ix --cite short cite 75
try --index=ix cite 75
try -iix cite --cite short 75
try --cite short show 'caption 1'
try -n1 --cite short search duty of care
try search -n 1 --cite short -- duty of care
try search -n 1 --cite short 'duty -care'
try search -n 1 --cite short -- -migrants duty
try search duty -care
try search --nonsense duty
try cite --limit 3 75
try cite 75 --limit=3
try search --format csv duty
try show --format trec 75
try cite --cite harvard 75
try search --limit
try search -n 0 duty
try search -n 3x duty
try search -n 99999999999999999999 duty
try search --offset=-1 duty
try show --all 75
try outline everything
try terms two words
try terms ''
try search
try show
try cite
try help nothing
