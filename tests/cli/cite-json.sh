# Citations for programs.
pincite () {
    command pincite "$@" >out.txt
    status=$?
    sed -E 's/"pincite [0-9.]+"/"pincite VERSION"/' out.txt
    return $status
}
pincite cite --format json 75
pincite cite --format jsonl --cite short 68-72
pincite cite --format json 300
echo "exit $?"
pincite cite --format json 75,300 2>/dev/null
echo "exit $?"
