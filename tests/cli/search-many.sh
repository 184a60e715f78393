# Hits beyond those that are counted are said to be more; in an index of less all are counted.
records () { # how many
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++)
        printf "{\"_id\": \"r%d\", \"text\": \"%s lit on the coast in the year %d.\"}\n", i,
            i % 3 ? "A lamp was" : "The bell and the wick were", i }'
}
records 300 >few.jsonl
records 6000 >many.jsonl
pincite-index -i few few.jsonl >/dev/null 2>&1
pincite-index -i many many.jsonl >/dev/null 2>&1
pincite -i few search -n 1 lamp wick | tail -n 1
pincite -i many search -n 1 lamp wick | tail -n 1
pincite -i many search -n 1 --format json lamp wick | grep -o '"total[^,]*'
pincite -i many search -n 1 lamp | tail -n 1
