# fish completion for pincite and pincite-index.  What there is to complete comes from the
# programs' own option tables (--completion-words), so that it cannot drift from them.
#
# A line of --completion-words: word, short form, value, help, parted by tabs.  A word without "--" is
# a command; a value in lower case is a comma-separated list of choices.

function __pincite_rows
    set -l words (commandline -opc)
    set -l program $words[1]
    set -l command
    for word in $words[2..-1]
        if not string match -q -- '-*' $word
            set command $word
            break
        end
    end
    $program $command --completion-words 2>/dev/null
end

function __pincite_words
    for row in (__pincite_rows)
        set -l fields (string split \t -- $row)
        printf '%s\t%s\n' $fields[1] $fields[4]
        test -n "$fields[2]"; and printf '%s\t%s\n' $fields[2] $fields[4]
    end
end

function __pincite_values
    set -l previous (commandline -opc)[-1]
    for row in (__pincite_rows)
        set -l fields (string split \t -- $row)
        if test "$fields[1]" = "$previous" -o "$fields[2]" = "$previous"
            switch "$fields[3]"
                case DIR FILE PATH
                    __fish_complete_path (commandline -ct)
                case '*'
                    string match -qr '[a-z]' -- $fields[3]
                    and string split , -- $fields[3]
            end
        end
    end
end

complete -c pincite -f -a '(__pincite_values) (__pincite_words)'
complete -c pincite-index -a '(__pincite_values) (__pincite_words)'
