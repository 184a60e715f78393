# Some MB of lines that are alike: time is linear in their number (where it was not, each took two minutes or more).
try () { # what it is
    timeout 30 pincite-index -n lines.txt | tail -n +2
    echo "$1: exit $?"
}
lines () { # number of lines, what each is, by awk
    awk -v n="$1" "BEGIN { for (i = 1; i <= n; i++) print $2 }" </dev/null
}
lines 220000 '"l. The lamp.\n"' >lines.txt
try 'items of a list that does not go on'
{ lines 80000 '"Lamps .... " i' && lines 220000 '"Lamps\n"'; } >lines.txt
try 'contents of one title'
{ lines 150000 '"Lamps " i " .... " i' && lines 300000 '"Lamps " i "\n"'; } >lines.txt
try 'contents that are headings without a text below'
