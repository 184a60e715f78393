# Passages by the year of their work: alone, in ranges, with other parts of a question, in one database and in two.
report () { # name, date, paragraphs
    printf '{"id":"%s","type":"report","title":"Report %s"%s}' "$1" "$1" "$2" >"$1.csl.json"
    printf '1. %s in %s.\n\n2. Nothing else.\n\nBox 1. Oil\n\nOil of %s.\n' "$3" "$1" "$1" >"$1.txt"
}
report a ',"issued":{"date-parts":[[2018]]}' 'Lamps burn'
report b ',"issued":{"date-parts":[[2018,12,31]]}' 'Stoves burn'
report c ',"issued":{"date-parts":[[2019,1,1]]}' 'Lamps burn'
report d ',"issued":{"date-parts":[[2021,6]]}' 'Lamps and stoves burn'
report undated '' 'Lamps burn'
pincite-index -i one ./*.txt >/dev/null 2>&1
pincite-index --shards 2 -i two ./*.txt >/dev/null 2>&1
try () {
    echo "--- $*"
    for index in one two; do # hits that rank alike stand in the order of the databases
        pincite search -i "$index" --format trec -n 20 -- "$@" >hits
        echo "exit $?"
        cut -d' ' -f3,5 hits | sort >"$index.hits"
    done
    cut -d' ' -f1 one.hits | xargs
    cmp one.hits two.hits
}
try year:2018
try year:2019
try year:2018..2019
try year:2019..2021
try year:2021..
try year:..2018
try year:0001..9999
try year:2020
try lamp year:2018
try 'lamp AND (year:2018 OR year:2021)'
try lamp year:2018 year:2021
try lamp NOT year:2018
try NOT year:2018..2021
try in:box year:2018..2019
try 'year:2018 NOT work:a'
try '"lamps and stoves" year:2021'
try 'stove* year:2018'
try lamp year:2018 year:1900
try year:-2018
try 'year:"2018 "'
echo "--- all but few"
try year:2018..2020 kind:paragraph lamp
try 'year:2018.. in:box'
echo "--- hostile"
for year in 2018..2018..2018 99999 20180101 2e18 ２０１８; do
    pincite search -i one "year:$year"
    echo "exit $?"
done 2>&1
pincite search -i one "year:$(printf '9%.0s' 1 2 3 4 5 6 7 8)$(printf '%0400d' 0)" >said 2>&1
echo "exit $?"
cat said
echo "--- in a file of questions"
printf 'q1\tlamp year:2018\nq2\tlamp year:soon\nq3\tyear:2020\n' >questions
pincite search -i one --batch questions --format trec | cut -d' ' -f1-4
