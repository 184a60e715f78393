# The command line.
try () {
    echo "--- $*"
    pincite-index "$@"
    echo "exit $?"
}
try
try --help
try --version | sed "s/^reads .*/reads …/"
try --completion-words
try --nonsense x
try --wait=soon x
try --index
pincite-index -report.txt
echo "exit $?"
