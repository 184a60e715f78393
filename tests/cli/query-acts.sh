# An act by its short title, behind the unit and before it; another one of such an article is not cited for it.
mkdir in
printf 'Lamps Regulation\n\nArticle 1\n\n1. The keeper shall light the lamps:\n\n(a) at dusk;\n\n(b) in fog.\n\n2. Lamps are green.\n\nArticle 2\n\n1. Cats are fed.\n\n2. Cats are heard.\n' >in/lamps.txt
printf '{"id":"lamps","title":"Regulation (XY) 2016/67 of the Board on the lighting of lamps","title-short":"LVO"}\n' >in/lamps.csl.json
export PINCITE_INDEX=ix
pincite-index -i ix in >/dev/null 2>&1
for reference in 'Art. 1(1)(b) LVO' 'Art. 1 Abs. 1 lit. b LVO' 'Article 1(1)(b) of the LVO' 'LVO, art. 1(1)(b)' \
    'Arts. 1 and 2 LVO' 'Article 1(1)(b) Regulation (XY) 2016/67' 'Regulation (XY) 2016/67 (LVO), art. 2' \
    'Art. 1(1)(b) LSG' 'Art. 1 Abs. 1 Satz 2 LVO' 'Art. 3 LVO' 'Art. 1 ff. LVO'; do
    echo "$reference"
    pincite cite -- "$reference" 2>&1
    echo "exit $?"
done
