# A range names what is between its ends in one place, and no more than was asked for; what is printed is found again.
cat >flat.txt <<'EOF'
REPORT ON FLATS

F/1/1

1. The first lamp.

2. The second lamp.

2 bis. The lamp between.

3. The third lamp decides

(a) to burn;

(b) to glow;

(c) to fade.

4. The fourth lamp:

(a) burns;

(b) glows.

Annex

Rules of lamps

1. Lamps burn.

2. Lamps glow.
EOF
cat >ropes.md <<'EOF'
# Report on ropes

R/1/1

1. The first rope.

2. The second rope.

# Annex I

1. The rope of the annex.

# Annex II

1. Another rope.

## Annex I

1. A rope of the annex to the annex.

2. Another rope of it.
EOF
pincite-index -i ix flat.txt ropes.md >/dev/null
try () {
    echo "--- $*"
    pincite -i ix cite "$@"
    echo "exit $?"
}
try 'F/1/1, paras. 2 and 3'
try 'F/1/1, paras. 1, 2 and 3'
try 'F/1/1, paras. 2-3'
try 'F/1/1, paras. 3-4'
echo "--- ranges of sub-paragraphs stay inside one paragraph; labels are those of the text"
try 'F/1/1, 3(c)-4(a)'
try 'F/1/1, 3(A)-(C)'
try 'F/1/1, 3(c)-(a)'
echo "--- where some works have both ends, the others are not meant; each is cited as a range"
try 2-4
try 1-2
try 'R/1/1, 2-9'
echo "--- the only annex"
try 'f-1-1#annex' 'F/1/1, annex'
pincite -i ix show 'F/1/1, Annex'
echo "--- an annex that is there is not another one in which there is more"
try 'R/1/1, annex I, para. 2'
try 'R/1/1, annex II, annex I, para. 2'
