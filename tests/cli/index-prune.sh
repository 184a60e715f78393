# Pruning removes what is gone under the given paths, and nothing else.
mkdir one two
printf 'Lamps\n\n1. The lamp is lit.\n' >one/lamps.txt
printf 'Ropes\n\n1. The rope holds.\n' >one/ropes.txt
printf 'Masts\n\n1. The mast stands.\n' >two/masts.txt
pincite-index -i ix one two
rm one/ropes.txt two/masts.txt
echo "--- a look"
pincite-index -i ix --prune --dry-run one
echo "--- one"
pincite-index -i ix --prune one
pincite -i ix show masts#para_1
echo "--- the file by its name, which is gone"
pincite-index -i ix two/masts.txt
echo "exit $?"
pincite-index -i ix --prune two/masts.txt
echo "exit $?"
pincite -i ix show masts#para_1
echo "--- what is gone from a folder that a link leads to, but not what a link to it has led to"
mkdir far
printf 'Keels\n\n1. The keel is sound.\n' >far/keels.txt
printf 'Sails\n\n1. The sail is set.\n' >far/sails.txt
mkdir near && ln -s ../far near/folder
pincite-index -i ix near
rm far/keels.txt
pincite-index -i ix --prune one near
rm near/folder far/sails.txt
pincite-index -i ix --prune near
pincite -i ix show sails#para_1
pincite-index -i ix --prune far
echo "--- a link that leads nowhere is in the place of one, and is told in every run"
rm -r two && mkdir two
printf 'Masts\n\n1. The mast stands.\n' >two/masts.txt
pincite-index -i ix two >/dev/null
rm two/masts.txt && ln -s nowhere two/masts.txt
pincite-index -i ix --prune two
echo "exit $?"
pincite-index -i ix --prune two
echo "exit $?"
echo "--- a folder that was renamed, by both its names"
mv one three
pincite-index -i ix --prune one three
echo "exit $?"
echo "--- a link in the place of a file: what stood there is gone, what it leads to is read once"
mkdir linked && echo '1. Of sails.' >linked/a.txt && echo '1. Of masts.' >linked/b.txt
echo '1. Of oars.' >oars.txt
pincite-index -i il linked
for name in a b; do ln -sf ../oars.txt linked/$name.txt; done
pincite-index -i il --prune linked
pincite show -i il --all
pincite-index -i il --rebuild linked
