# A dry run reads and tells, and leaves no trace.
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
pincite-index --dry-run -i ix lamps.txt
echo "exit $?"
ls
pincite-index -i ix lamps.txt
printf 'Lamps\n\n1. The lamp is out.\n' >lamps.txt
pincite-index -n -i ix lamps.txt
pincite -i ix show 1
