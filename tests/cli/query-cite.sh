# Citations to the letter: each unit once, kind by kind in the order of the report.
for style in short house un un-text oscola; do
    pincite cite --cite $style 75
done
pincite cite 68-72
pincite cite 68-72 --ascii
pincite cite --cite un-text 68, 75
pincite cite 75 75
pincite cite 70, 69 68
pincite cite 75 'Box 8' fn 6
pincite cite 'Box 8' 'fn 6' 'annex II'
pincite cite Box 8 annex II
pincite cite 75 --format json
pincite cite 75 --cite mla
echo "exit $?"
