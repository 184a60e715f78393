# A word that many passages have is looked for in headings only where a field leaves few.
report () { # of how many paragraphs about lamps
    printf '# The lighthouse\n\n## Lamps\n\n1. The oil is brought by boat.\n\n## Wicks\n\n'
    awk -v n="$1" 'BEGIN { for (i = 2; i <= n; i++) printf "%d. Lamp %d was lit.\n\n", i, i }'
}
for n in 900 1100; do
    mkdir $n
    report $n >$n/lighthouse.md
    pincite-index -i ix$n $n >/dev/null 2>&1
    pincite -i ix$n search -n 2000 --format json lamp | grep -c '"id":"lighthouse#para_1"'
    pincite -i ix$n search -n 2000 --format json lamp work:lighthouse |
        grep -c '"id":"lighthouse#para_1"'
done
