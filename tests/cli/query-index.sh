# Where the index is, and what is refused.
unset PINCITE_INDEX
try () {
    pincite "$@" 2>&1 | sed "s|$tmp|TMP|"
}
status () {
    pincite "$@" >/dev/null 2>&1
    echo "exit $?"
}
XDG_DATA_HOME=$PWD/data HOME=$PWD
export XDG_DATA_HOME HOME
try show 75
status show 75
mkdir -p .pincite/ below/deep data
cp -r "$tmp"/digest/. .pincite
(cd below/deep && pincite show 75 --cite short | head -n 1)
mv .pincite data/pincite
pincite show 75 --cite short | head -n 1
try -i nowhere show 75
status -i nowhere show 75
PINCITE_INDEX=nowhere try show 75
echo "--- a stub that names what it may not"
for line in 'remote :touch pwned' 'auto ../digest' 'auto /etc' 'remote example.org:7' 'inmemory' ''; do
    mkdir -p .pincite
    echo "$line" >.pincite/XAPIANDB
    try show 75
    status show 75
done
ls pwned 2>/dev/null
echo "--- a truncated database"
cp -r data/pincite cut
for f in cut/gen-*/postlist.glass; do head -c 1000 "$f" >x && cat x >"$f"; done
status -i cut show 75
