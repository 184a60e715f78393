# What is not there is named, with the range that is.
pincite show 213-216,300 --format jsonl | grep -o '"id":"[^"]*"'
try () {
    pincite "$@"
    echo "exit $?"
}
try show 215
try show box 16
try show 'annex V'
try show table 9
try show '75(z)'
try show 80-70
try show 'C/99/9, para. 7'
try show iom-c-112-inf-1-digest#para_999
try show
try show --all 75
try cite 'no reference'
