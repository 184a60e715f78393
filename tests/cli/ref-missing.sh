# Each unit that is not there is named alone, with the range that is.
pincite show "para. 300; box 99"
pincite show "C/112/INF/1, paras. 215-216, 230"
pincite show "Annual Report for 2020 (digest), box 99"
pincite show "Annual Report for 2019, box 1"
echo "--- a work that is like the one that was named"
pincite show "C/112, para. 5"
pincite show "annual report, para. 5"
pincite show "Yearbook, para. 5"
