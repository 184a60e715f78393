# Damaged indexes, and stubs that name what they must not.
printf 'Lamps\n\n1. The lamp is lit.\n' >lamps.txt
try () {
    pincite-index -i ix "$@" lamps.txt
    echo "exit $?"
}
stub () {
    printf '%s\n' "$1" >ix/XAPIANDB
    try
}
pincite-index -i ix lamps.txt
for file in iamglass postlist.glass; do
    echo "--- $file"
    cp ix/gen-1/$file whole
    head -c 60 whole >ix/gen-1/$file
    try
    cp whole ix/gen-1/$file
done
try
echo "--- stubs"
stub 'remote :touch ran'
stub 'auto /etc'
stub 'auto ..'
stub 'auto gen-2'
stub 'remote localhost:7700'
stub ''
stub 'auto gen-1'
ls
echo "--- a generation that is gone"
rm -r ix/gen-1
try
try --rebuild
try
