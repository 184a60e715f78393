# Very long and very deep questions: answered or refused, never a crash, and not for long.
words=$(awk 'BEGIN { for (i = 0; i < 10000; i++) printf "word%d ", i % 5000 }')
timeout 60 pincite search -n 1 --cite short "$words migrants" 2>&1 | cut -c1-80 | head -n 3
timeout 60 pincite search --format trec -n 1 "$words" >/dev/null 2>err.txt
echo "10,000 words: exit $?, $(wc -c <err.txt | awk '{ print $1 < 2000 ? "a short" : "an endless" }') message"
deep=$(awk 'BEGIN { for (i = 0; i < 20000; i++) printf "("; printf "migrants"; for (i = 0; i < 20000; i++) printf ")" }')
pincite search "$deep" 2>&1 | cut -c1-60 | head -n 1
pincite search "$deep" 2>/dev/null
echo "20,000 brackets: exit $?"
some=$(awk 'BEGIN { for (i = 0; i < 50; i++) printf "("; printf "nairobi"; for (i = 0; i < 50; i++) printf ")" }')
pincite search --format trec "$some" | cut -d' ' -f3
signs=$(awk 'BEGIN { for (i = 0; i < 20000; i++) printf "NOT "; printf "migrants" }')
pincite search "$signs" 2>/dev/null
echo "20,000 NOT: exit $?"
pincite search -- "$(awk 'BEGIN { for (i = 0; i < 5000; i++) printf "+" ; print "x" }')" 2>/dev/null
echo "5,000 +: exit $?"
one=$(awk 'BEGIN { for (i = 0; i < 60000; i++) printf "x" }')
pincite search "$one" 2>&1 | cut -c1-40
pincite search "$one*" >/dev/null 2>&1
echo "60,000 letters and a star: exit $?"
pincite search -n 1 --cite short 'm*' | head -n 1
stars=$(awk 'BEGIN { for (i = 0; i < 3000; i++) printf "m* " }')
timeout 20 pincite search "$stars" 2>&1 | cut -c1-60 | head -n 1
choices=$(awk 'BEGIN { for (i = 0; i < 9000; i++) printf "m%d OR ", i; printf "migrants" }')
timeout 20 pincite search "$choices" 2>&1 | cut -c1-60 | head -n 1
few=$(awk 'BEGIN { for (i = 0; i < 999; i++) printf "m%d OR ", i; printf "warehouse" }')
timeout 20 pincite search --format trec "$few" | cut -d' ' -f3 | head -n 1
phrase=$(awk 'BEGIN { for (i = 0; i < 3000; i++) printf "of the " }')
timeout 60 pincite search "\"$phrase\"" >/dev/null 2>&1
echo "a phrase of 6,000 words: exit $?"
pincite search --explain '"the of the of the"' 2>/dev/null | head -n 1
ranges=$(awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%d-%d, ", i % 200 + 1, i % 200 + 3; print 5 }')
timeout 60 pincite show --format jsonl "$ranges" 2>&1 | cut -c1-60 | head -n 1
timeout 60 pincite show --format jsonl "$(echo "$ranges" | cut -c1-1990 | sed 's/, [^,]*$//')" | sed 's/{"id":"[^#]*#\([^"]*\)".*/\1/' | sort -u | wc -l
timeout 60 pincite cite --cite short "99999999999999999999999999999999"
echo "exit $?"
