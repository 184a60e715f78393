# Indexes that pincite does not read, and why; none of it runs a program or leaves the folder.
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
pincite-index -i ix lamps.txt >/dev/null
set_meta=$top_builddir/tests/fault/set-meta
try () {
    echo "--- $1"
    pincite -i ix lamp
    echo "exit $?"
    pincite -i ix show 1
    echo "exit $?"
}
stub () {
    printf '%s\n' "$1" >ix/XAPIANDB
    try "$1"
}
try "as it should be"
for command in 'show 1' 'search lamp' 'cite 1' outline info 'terms l' 'show --all'; do
    pincite -i nowhere $command
    echo "exit $?: $command"
done
mkdir hollow
pincite -i hollow 1
echo "exit $?"
pincite -i lamps.txt 1
echo "exit $?"
PINCITE_INDEX=nowhere pincite 1
echo "exit $?"
cp ix/XAPIANDB stub
stub 'remote :touch ran'
stub 'auto /etc'
stub 'auto ..'
stub 'auto ../ix/gen-1'
stub 'auto gen-2'
stub ''
stub "$(cat stub; cat stub)"
stub "$(printf 'auto \033[31m')"
ln -s gen-1 ix/link
stub 'auto link'
ls
cp stub ix/XAPIANDB
for file in iamglass postlist.glass; do
    cp ix/gen-1/$file whole
    head -c 60 whole >ix/gen-1/$file
    try "$file is cut"
    cp whole ix/gen-1/$file
done
$set_meta ix/gen-1 pincite.version 0
try "another version"
$set_meta ix/gen-1 pincite.version ""
try "no index of pincite"
rm -r ix/gen-1
try "its folder is gone"
