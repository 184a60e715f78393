# Words of 512 KB without a blank, of marks that may begin emphasis, a link or an address: time is linear in their
# lengths (where it was not, each took a minute or more).
try () {
    yes "$1" | tr -d '\n' | head -c 512000 >word.txt
    timeout 20 pincite-index -n word.txt | tail -n +2
    echo "$1: exit $?"
}
try _a
try '*a*b'
try '[a]('
try '![a]('
try 'www.a_'
try 'a:'
