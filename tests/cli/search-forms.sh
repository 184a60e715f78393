# The same thing written in another way is found as well: numbers, hyphens, acronyms, the spelling
# of another country, endings, accents.
top () {
    echo "--- $*"
    pincite search -n 5 --format jsonl -- "$@" | sed 's/{"id":"[^#]*#\([^"]*\)".*/\1/' | tr '\n' ' '
    echo
}
same () { # two questions with the same passages
    pincite search -n 300 --format trec -- "$1" | cut -d' ' -f3 | sort >one
    pincite search -n 300 --format trec -- "$2" | cut -d' ' -f3 | sort >two
    [ -s one ] || echo "nothing for $1"
    if cmp -s one two; then echo "same: $1 | $2"; else echo "NOT THE SAME: $1 | $2" && diff one two; fi
}
within () { # what the first question finds, the second finds too
    pincite search -n 300 --format trec -- "$1" | cut -d' ' -f3 | sort >one
    pincite search -n 300 --format trec -- "$2" | cut -d' ' -f3 | sort >two
    [ -s one ] && [ -z "$(comm -23 one two)" ] && echo "within: $1 | $2" || echo "NOT WITHIN: $1 | $2"
}
top 2,182.7
same 2,182.7 2182.7
same 2,182.7 '2 182.7'
same 107,212 107212
same 107,212 '107 212'
top reintegration
within peacebuilding peace-building
within cooperation co-operation
within '"capacity building"' capacity-building
same '"co-operation"' '"cooperation"'
same 'organisation' 'organization'
same 'programme' 'program'
same labour labor
same travellers travelers
same 'NAÏROBI' 'nairobi'
same warehouses warehouse
echo "--- acronyms, both ways"
pincite search -n 1 --cite short DTM | head -n 3
pincite search -n 1 --cite short mental health and psychosocial support | head -n 3
same U.N.D.I.S. UNDIS
echo "--- not inside quotes"
pincite search -n 1 --cite short '"DTM"' | head -n 3
echo "--- another ending than the variant has in the report"
printf 'Report\n\n1. The lamps of all organisations.\n\n2. The ropes of labor.\n' >two.txt
pincite-index -i variants two.txt >/dev/null
pincite -i variants search --format trec organization | cut -d' ' -f3
pincite -i variants search --format trec labours | cut -d' ' -f3
echo "--- one word as two, where it is no ending and not too much to read"
{
    printf 'Report\n\n1. A lamppost fell.\n\n2. The lamp post stands.\n\n3. They paint a lamp post.\n\n'
    printf '4. To travel by him led not.\n\n5. Not to travel led by him.\n\n'
    printf '6. A sunset came.\n\n7. The sunset went.\n\n8. The sun set.\n'
} >few.txt
awk 'BEGIN { print "Report\n\n1. A lamppost fell."
             for (n = 2; n < 510; n++) printf "\n%d. A lamp %s post.\n", n, n < 505 ? "by the" : "" }' >many.txt
pincite-index -i few few.txt >/dev/null
pincite-index -i many many.txt >/dev/null
pincite -i few search --format trec lamppost | cut -d' ' -f3
pincite -i few search --format trec travelled | cut -d' ' -f3
pincite -i few search --format trec sunset | cut -d' ' -f3
pincite -i many search --format trec lamppost | cut -d' ' -f3
echo "--- a list of acronyms is about none of them"
{
    printf 'REPORT\n\nACRONYMS\n\nHB\tHarbour board\nTEU\tTwenty-foot Unit\nKIT\tKeel Inspection Team\n'
    printf 'LRS\tLamp Repair Service\nROW\tRope Owners of Wick\nSAT\tSail And Tar\nTOW\tTide Office of Wick\n'
    printf 'MAP\tMast And Plank\nBUN\tBuoy Union\n\nLIGHTS\n\n1. Lamps burn.\n\n'
    printf '2. The board saw the harbour.\n\n3. Ropes.\n'
} >list.txt
pincite-index -i list list.txt >/dev/null
pincite -i list search -n 2 --format trec harbour board | cut -d' ' -f3
echo "--- words of what an acronym stands for add to it, and are not required or excluded for it"
pincite -i list search --format trec LRS | cut -d' ' -f3
pincite -i list search --format trec +LRS | cut -d' ' -f3
pincite -i list search --format trec lamps NOT LRS | cut -d' ' -f3
echo "--- figures with the letters of their magnitude"
printf "1. Lamps for £8m.\n\n2. Ropes for \$1.5 billion.\n\n3. Oil for 40,000,000.\n\n4. Tar for 1.5bn crowns.\n" >letters.txt
pincite-index -i letters letters.txt >/dev/null
for figure in '£8 million' 8000000 "\$1.5bn" 40m; do
    echo "$figure:" "$(pincite -i letters search -n 2 --format trec "$figure" 2>/dev/null | cut -d' ' -f3 | xargs)"
done
