# The first word rule: a command, else a reference as a whole, else a question.
try () {
    echo "--- $*"
    pincite "$@" | head -n 3
    pincite "$@" >/dev/null 2>&1
    echo "exit $?"
}
try 75
try Box 8
try 'C/112/INF/1, para. 75'
try foreword
try 75 migrants
try stranded migrants
try G20
try 'box of tools'
try search 75
try search show
try terms of reference
try outline of work
try info desk
try show stranded migrants
try cite stranded migrants
try Search stranded migrants
try ''
try -- show
echo "--- alone"
pincite
echo "exit $?"
