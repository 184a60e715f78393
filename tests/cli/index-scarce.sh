# Where the system lacks descriptors, a run ends or does all: no file is left out for that, no
# sidecar is passed over, and no index is called damaged.
if grep -q __ubsan_handle "$(command -v pincite-index)"; then
    echo "the sanitizers need descriptors themselves"
    exit 77
fi
mkdir in more
for i in $(seq 40); do
    printf 'Lamps %d\n\n1. The lamp is lit.\n\n2. The lamp is out.\n' "$i" >"in/lamps-$i.txt"
done
printf '1. The rope is new.\n' >more/ropes.txt
printf '{"type":"report","id":"ropes","title":"Ropes of old"}' >more/ropes.csl.json
works () {
    pincite -i ix info | sed -n 's/ *holds *\([0-9]*\) works.*/\1/p'
}
try () { # descriptors, works then, arguments
    most=$1 expected=$2
    shift 2
    # shellcheck disable=SC3045 # the shells that there are know it
    (ulimit -n "$most"; pincite-index -i ix "$@") >said 2>&1
    case $? in
    0) done=$((done + 1)) ;;
    4 | 127) # 127: a program that could not load
        ended=$((ended + 1))
        pincite-index -i ix "$@" >/dev/null 2>&1 || echo "$most: did not go on" ;;
    *) echo "$most: exit $?"; cat said ;;
    esac
    [ "$(works)" = "$expected" ] || echo "$most: $(works) works"
}
verdict () {
    [ "$ended" -gt 0 ] && [ "$done" -gt "$ended" ] && echo "some ended, more did all"
}
ended=0 done=0
for n in $(seq 4 50); do
    rm -rf ix
    try "$n" 40 in
done
verdict
mv ix whole
ended=0 done=0
for n in $(seq 4 50); do
    rm -rf ix
    cp -R whole ix
    try "$n" 41 --rebuild more
    pincite -i ix info | grep -q "Ropes of old" || echo "$n: no title"
done
verdict
