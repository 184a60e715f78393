# What is not there is named, with what is; what is there is printed.
try () {
    echo "--- $*"
    pincite "$@" | cut -c1-75
    pincite "$@" >/dev/null 2>&1
    echo "exit $?"
}
try 215
try show 215
try show --format jsonl 213-216
try cite --cite short 70-80,300
try show box 16
try show 'box XVI'
try show fn 99
try show table 9
try show annex V
try show figure 1
try show recital 3
try show 'para. 75 bis'
try show '75(a)'
try show 80-70
try show 'annex II, para. 4'
try show 'C/999/X, para. 5'
try show 'nowhere#para_5'
try show 'iom-c-112-inf-1-digest#para_999'
try show 3:4
try show 75 and
try show '75('
try cite 215
try show summary
