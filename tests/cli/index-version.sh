# An index of another version, of other features, of another program: refused, with the command
# that rebuilds it.
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
try () {
    pincite-index -i ix "$@" lamps.txt
    echo "exit $?"
}
set_meta=$top_builddir/tests/fault/set-meta
try
$set_meta ix/gen-1 pincite.version 0
try
try --dry-run
try --rebuild
cat ix/XAPIANDB
$set_meta ix/gen-2 pincite.features "headings dreams"
try
try --rebuild
$set_meta ix/gen-3 pincite.version ""
try
cp -R ix/gen-3 other
pincite-index -i other lamps.txt
pincite -i other info
pincite -i ix/gen-3 info
echo "exit $?"
pincite-index --rebuild -i other lamps.txt
echo "exit $?"
