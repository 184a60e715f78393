# An index whose last report was removed has nothing, and says so for certain.
printf '1. The lamp burns.\n' >a.txt
pincite-index -i ix a.txt >/dev/null
rm a.txt
pincite-index -i ix --prune . >/dev/null
for question in '"the lamp"' 'the lamp' lamp; do
    pincite search -i ix --format json "$question" | grep -o '"total[a-z_]*":[^,}]*' | xargs
done
