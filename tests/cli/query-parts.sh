# References that fit several passages, and sub-paragraphs.
mkdir in
cat >in/rules.txt <<'END'
RULES OF THE LAMP ROOM

1. The lamp room is open to all.

2. Whoever enters shall:

(a) wipe their shoes;

(b) speak low, and

(i) not of oil,

(ii) nor of wicks;

(c) close the door.

3. Nobody may smoke.

Annex I
The lamps

1. The first lamp is of brass.

2. The second lamp is of tin.

Annex II
The oils

1. Whale oil is kept in the cellar.
END
printf 'RULES OF THE ROPE ROOM\n\n1. The ropes are coiled.\n\n2. The coils are dry.\n' >in/ropes.txt
export PINCITE_INDEX=ix
pincite-index -i ix in/rules.txt >/dev/null 2>&1
echo "--- what stands in no part is meant first"
pincite show 1 --cite short
pincite show 'annex II, para. 1' --cite short
echo "--- a sub-paragraph"
pincite show '2(b)' --cite short
pincite show '2 (a)-(c)' --cite short
pincite cite '2(b)(ii)'
pincite cite '2(c)-(a)'
echo "exit $?"
pincite cite '2(a)-(z)'
echo "exit $?"
echo "--- paragraphs of articles are passages, and brackets name them"
printf 'CHARTER OF THE LAMPS\n\nArticle 1\n\n1. Lamps are lit at dusk.\n\n2. Nobody shall:\n\n(a) blow them out;\n\n(b) move them.\n\n3. The keeper counts them.\n\nArticle 2\n\n1. Oil is free.\n\n2. Wicks are not.\n' >charter.txt
pincite-index -i law charter.txt >/dev/null 2>&1
for ref in 'art. 1(2)' 'art. 1 (2) (b)' 'art. 1(1)-(3)' 'article 2 (1), (2)' 'art. 1(1), art. 2(2)' 'art. 1(9)' 'art. 1(3)-(1)' 'art. 1(2)(z)'; do
    echo "$ref"
    pincite cite -i law "$ref"
    echo "exit $?"
done
echo "--- two works"
pincite-index -i ix in/ropes.txt >/dev/null 2>&1
pincite show 2
echo "exit $?"
pincite cite 2 --format json | grep -o '"citation":"[^"]*"'
pincite show 'ropes#para_2'
pincite show 9
echo "exit $?"
pincite search --format trec coils
echo "--- works that nothing names are told apart by the id"
mkdir bare
printf '1. Lanterns are hung.\n' >bare/one.txt
printf '1. Lanterns are lit.\n' >bare/two.txt
pincite-index -i nameless bare >/dev/null 2>&1
pincite search -i nameless lanterns
pincite show -i nameless 'one#para_1'
pincite cite -i nameless 'one#para_1'
echo "--- citations of parts and sub-paragraphs, of one and of several"
sed 's/LAMP/OIL/' in/rules.txt >in/oils.txt
pincite-index -i ix in/rules.txt in/oils.txt >/dev/null 2>&1
for reference in 'rules, annex I, paras. 1-2' 'rules, para. 2 (a)' 'rules, para. 2 (a)-(c); annex II, para. 1' '2 (b)' \
    'annex I, paras. 1-2' 'rules, para. 2 (z)' 'rules, para. 2 (b) (ii)'; do
    echo "cite $reference"
    pincite cite "$reference"
    echo "exit $?"
done
