# Each unit that is not there is named alone, with the range that is.
pincite show "para. 300; box 99"
pincite show "C/112/INF/1, paras. 215-216, 230"
pincite show "Annual Report for 2020 (digest), box 99"
pincite show "Annual Report for 2019, box 1"
