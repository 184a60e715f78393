# Files and folders that are no reports, or hardly any.
try () {
    echo "--- $*"
    pincite-index -i ix "$@"
    echo "exit $?"
}
mkdir folder folder.txt
echo 'Read me' >folder/README.md
try folder
ls
: >empty.txt
try empty.txt
printf '\n\n  \n' >blank.txt
try blank.txt
printf '\177ELF\002\001\000\000\003\000\076\000\001\000\000\000\240\035' >elf.txt
try elf.txt
ls ix
try nosuch.txt
mkfifo pipe.txt
try pipe.txt
try folder.txt
printf 'A letter\n\nThe harbour is open.\n\nIt closes at night.\n' >letter.txt
try letter.txt
pincite -i ix show text_1
printf 'Nuls\n\n1. The bell\000 rings.\n\n2. A broken \377 byte and \355\240\200.\n' >nuls.txt
try nuls.txt
pincite -i ix show nuls#para_2
echo "--- in a folder, what has the name of a report and is no file"
mkdir folder2
mkfifo folder2/pipe.pdf folder2/pipe
try folder2
