# Every form of unit is found by its number, its other number, its name and its id.
ids () {
    echo "--- $*"
    pincite show --format jsonl -- "$@" | sed 's/{"id":"[^#]*#\([^"]*\)".*/\1/' | tr '\n' ' '
    pincite show -- "$@" >/dev/null 2>&1
    echo "exit $?"
}
for reference in 75 'para 75' 'para.75' 'paragraph 75' '¶ 75' '[75]' 'at [75]' '§ 75' para_75 '#para_75' \
    'paras. 68 to 72' '68-72' '[68]-[72]' '¶¶ 68–72' '68, 75 and 80' 'paras. 68–72, 75' \
    'Box 8' 'box VIII' 'BOX 8' 'boxes 2-4' 'fn 6' 'footnote 6' 'note 6' 'n. 6' 'nn. 6-8' 'fn *' \
    'table 2' 'Table II' 'tables 1-3' 'annex II' 'annex 2' \
    foreword Acronyms title note 'caption 1' caption_2 text_1 \
    'C/112/INF/1, para. 75' 'c/112/inf/1 paras 12-15' 'iom-c-112-inf-1-digest#para_75' \
    'iom-c-112-inf-1-digest#caption_1' 'IOM, Annual Report for 2020 (digest), document C/112/INF/1, para. 75' \
    '(C/112/INF/1, para. 75)' 'C/112/INF/1, box 8' 'Annual Report for 2020 (digest) (C/112/INF/1), para. 75' \
    'Annual Report (document C/112/INF/1), para. 75' 'Annual Report (C/112/INF/2), para. 75' \
    '“Annual Report for 2020 (digest)”, para. 75' 'para. 75 (C/112/INF/1)'; do
    ids "$reference"
done
ids 75 80
ids 'Box 8' 'fn 6' 3
ids 80 75 80
ids 70-72,71
for reference in 'annex I, table 2' 'annex 1, tables 1-2' 'annex II, table 2'; do
    ids "$reference"
done
ids 'annex I'
