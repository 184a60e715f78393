# What the index holds.  Places and digests differ from machine to machine and are hidden.
hide () {
    sed -E -e 's#(^|[ "])/[^" ]*/#\1…/#g' -e 's/"pincite [0-9.]+"/"pincite VERSION"/' -e 's/[0-9a-f]{64}/(sha256)/g'
}
pincite info | hide
echo "exit $?"
pincite info --format json | hide
pincite info --format jsonl | hide
echo "--- the digests are those of the file, and of what is indexed"
sum=$(sha256sum "$srcdir/corpus/iom-annual-report-2020-digest.txt" | cut -d' ' -f1)
pincite info | grep -c "sha256 *$sum"
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
pincite-index -i ix lamps.txt >/dev/null
one=$(pincite -i ix info | grep edition)
printf 'Lamps\n\n1. The lamp is out.\n' >lamps.txt
pincite-index -i ix lamps.txt >/dev/null
[ "$one" != "$(pincite -i ix info | grep edition)" ] && echo "another text, another edition"
pincite -i ix info | hide
