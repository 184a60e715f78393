# --completion-words, and bash with what completions/pincite.bash makes of them.
pincite --completion-words | cut -f1-3 | tr '\t' '|'
echo "--- cite"
pincite cite --completion-words | cut -f1-3 | tr '\t' '|'
cat >ask.bash <<'B'
source "$srcdir/completions/pincite.bash"
ask () {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _pincite "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s' "--- $*:"
    printf ' %s' "${COMPREPLY[@]}"
    echo
}
mkdir folder
touch folder/report.txt
ask pincite ''
ask pincite s
ask pincite show --
ask pincite outline --c
ask pincite search --f
ask pincite search --format ''
ask pincite show --format ''
ask pincite cite --cite u
ask pincite cite 75 --cite o
ask pincite --cite house cite --a
ask pincite -i fol
ask pincite search --limit ''
ask pincite-index --a
ask pincite-index folder/
complete -p pincite pincite-index
B
bash ask.bash
