# The first word: a command, else a reference as a whole, else a question.
pincite 52 | head -n 1
pincite Box 8 | head -n 1
pincite 'box VIII' | head -n 1
pincite fn 6
pincite para. 75 --cite short | head -n 1
pincite pastoralists | head -n 1
pincite Foreword | head -n 1
echo "--- no such number"
pincite 215
echo "exit $?"
pincite G20
echo "exit $?"
echo "--- a command's word that is none"
for words in 'terms of reference' 'show me boxes' 'info on staff' 'outline of it' 'cite sources' 'help me'; do
    pincite $words
    echo "exit $?"
done
echo "--- options before the command and after it"
pincite -n 1 --format trec search remittances
pincite search remittances -n 1 --format trec
pincite search -n 1 --format trec -- remittances -switzerland
echo "--- an excluded word"
pincite search --format trec 'remittances -switzerland'
pincite search remittances -switzerland
echo "exit $?"
