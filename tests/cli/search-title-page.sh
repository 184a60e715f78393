# A title page, which has the words of the report's name, stands behind the passages that say something of them.
{
    printf 'HARBOUR BOARD\n\nREPORT ON ROPES AND LAMPS\n\nDocument HB/7/1\n\n4 March 2020\n\nINTRODUCTION\n\n'
    printf '1. The harbour board looked at the ropes and lamps of seven quays, and at those of the islands, where it found many that were worn.\n\n'
    printf '2. The tide came twice a day.\n\n3. Tar was bought in spring.\n'
} >report.txt
pincite-index -i index report.txt >/dev/null 2>&1
for question in 'report on ropes and lamps' 'ropes lamps' HB/7/1; do
    echo "--- $question"
    pincite search -i index --format trec -- "$question" | cut -d' ' -f3 | xargs
done
