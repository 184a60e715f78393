# Hits for people: citation, headings, the place that matches; the total at the end.
pincite search -n 2 stranded migrants
echo "--- the rest of a page"
pincite search 'in:annex' --offset 2
echo "--- corrected"
pincite search -n 1 traficking
echo "--- an acronym"
pincite search -n 1 PSEA
echo "--- all citations in a style"
pincite search -n 2 remittances --cite un-text
echo "--- nothing"
pincite search zzzz
