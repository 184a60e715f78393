# What begins as a reference and is none says where it stops being one.
pincite show "para. 75 of it all"
pincite show "table manners"
pincite cite "75 (a)-"
pincite cite "[@iom 75]"
pincite show "refugees resettled in 2020"
