# What show prints for people: citation, headings, text, footnotes below, tables in rows.
for reference in 16 75 'box 2' 'fn 6' 'table 2' 'annex II' 'caption 1' title; do
    echo "--- $reference"
    pincite show "$reference"
done
echo "--- without a command, and several"
pincite 'paras. 71 and 72'
echo "--- in another style"
pincite show --cite oscola 'box 2' | head -n 1
