# Passages by the figures in their text, and which of them the excerpt shows.
printf '{"id":"f","type":"report","title":"Figures"}' >f.csl.json
cat >f.txt <<'END'
1. In 2019 the harbour took 2,182.7 tons.

2. It paid 1 000 crowns, and 2 182.7 for oil.

3. Of 4,999 lamps 12b was lost; 10.20 remained, C/112/INF/1 says.

4. No figures at all.

5. A sum of 123,456,789,012,345,678,901,234,567,890 and one of 007.

6. Of 1.4.2020 and 0.5 and COVID-19.

Box 1. In 1999

Oil.
END
printf '7. %0200d.\n' 5 >>f.txt
pincite-index -i index f.txt >/dev/null 2>&1
try () {
    python3 "$srcdir"/tests/cli/matches.py -n 20 -- "$@"
}
try number:2182.7
try number:2,182.7
try 'number:"2 182.7"'
try number:1000..5000
try number:1000-2000
try number:4999.1..
try number:123456789012345678901234567890
try number:123456789012345678901234567891..
try number:10.2
try number:7
try number:12
try number:..0.9
try number:1..1.9
try number:0.05..0.49
try number:19
try number:112
try number:1999
try 'lamps number:4000..5000'
try 'harbour number:1000..1001'
try number:1..10000 NOT number:2182.7
try 'number:1000 number:19'
try 'number:1000 AND number:2182.7'
try 'number:1000 OR figures'
try '+lamps -number:4999'
try NOT number:0..
try number:3000
try 'number:5000000..6000000 oil'
echo "--- hostile"
for figure in "$(printf '9%0400d' 0)" '1..' '..' 1e9 -- -5 ١٢ 5..4; do
    pincite search -i index -n 1 --format trec "number:$figure" >said 2>&1
    echo "exit $?: $(head -n 1 said)"
done
