# bash completion for pincite and pincite-index.  What there is to complete comes from the
# programs' own option tables (--completion-words), so that it cannot drift from them.
#
# A line of --completion-words: word, short form, value, help, parted by tabs.  A word without "--" is
# a command; a value in lower case is a comma-separated list of choices.

_pincite_value () { # program, command, option → its value column
    "$1" ${2:+"$2"} --completion-words 2>/dev/null |
        awk -F'\t' -v o="$3" '$1 == o || ($2 != "" && $2 == o) { print $3; exit }'
}

_pincite () {
    local program=$1 word=$2 previous=$3 command='' value list
    COMPREPLY=()
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in -*) ;; *) command=$w; break ;; esac
    done
    case $previous in
    -*)
        value=$(_pincite_value "$program" "$command" "$previous")
        case $value in
        '') ;;
        DIR | FILE | PATH) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
        *[a-z]*) mapfile -t COMPREPLY < <(compgen -W "${value//,/ }" -- "$word"); return ;;
        *) return ;;
        esac
        ;;
    esac
    list=$("$program" ${command:+"$command"} --completion-words 2>/dev/null | cut -f1)
    case $word in
    -*) list=$(printf '%s\n' "$list" | grep '^-') ;;
    *) list=$(printf '%s\n' "$list" | grep -v '^-') ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$list" -- "$word")
    [ "${program##*/}" = pincite-index ] && case $word in
    -*) ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    esac
    return 0
}

complete -o filenames -F _pincite pincite pincite-index
