# word~: the word and its misspellings in the index, the nearest first, and what the excerpt shows of them.
printf '{"id":"f","type":"report","title":"Lanterns"}' >f.csl.json
cat >f.txt <<'END'
1. Harbour lantens are dear to many keepers.

2. Harbour lanterns are dear to many keepers.

3. Harbour lanthern is dear to many keepers.

4. Harbour lnatrens are dear to many keepers.

5. Harbour ladders are dear to many keepers.

6. Harbour lanterns17 are dear to many keepers.

7. The war was won; tar was bought by cooperation.

8. Гавань получила фонари для хранителей.

9. A resumé of the keeping.
END
pincite-index -i index f.txt >/dev/null 2>&1
try () {
    python3 "$srcdir"/tests/cli/matches.py -n 20 -- "$@"
}
try lanterns~
try LANTERN~
try lanterms~
try latnerns~
try lanterns
try war~
try kepers~
try co-opertion~
try résume~
try фанари~
try +lanterns~ -lantens
try lanterns~ NOT lanterns
try 'won AND coperation~'
try '(ladders OR won) AND keepers~'
try ladders lanterns~
try zzzqqqzzz~
try 'zzzqqqzzz~ war'
try '~ war ~'
echo "--- refused"
for question in 1000~ covid19~ COVID-19~ C/112/INF/1~ '"many keepers"~' =keepers~ 'many x2~ keepers' '~' '~~'; do
    pincite search -i index "$question"
    echo "exit $?"
done 2>&1
echo "--- in a file of questions"
printf 'q1\tlantrens~\nq2\tabout 50~ lanterns\nq3\t~\n' | pincite search -i index --batch - --format trec -n 1 | cut -d' ' -f1-4
echo "--- many, and long"
pincite search -i index "$(awk 'BEGIN { for (i = 0; i < 3000; i++) printf "keeprs~ " }')" 2>&1 | cut -c1-60 | head -n 1
pincite search -i index "$(printf '%0300d' 0 | tr 0 x)~" 2>&1 | cut -c1-60 | head -n 1
