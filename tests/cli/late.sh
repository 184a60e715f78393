# What few questions need is loaded when one does: a library that is broken stops those alone.
program=$(command -v pincite)
if ldd "$program" | grep -q libcjson; then
    echo "pincite is linked with all its libraries"
    exit 77
fi
printf 'LAMPS\n\n1. The lamp is lit.\n' >lamps.txt
pincite-index -i ix lamps.txt >/dev/null
mkdir broken
try () {
    LD_LIBRARY_PATH=$PWD/broken pincite -i ix "$@" 2>&1 | sed 's/loaded: .*/loaded: …/'
}
for name in libcjson libnettle; do
    echo "== $name"
    rm -f broken/*
    : >"broken/$(grep -ao "$name\.so[.0-9]*" "$program" | head -n 1)"
    try search lamp | head -n 1
    try outline
    try info | tail -n 1
    LD_LIBRARY_PATH=$PWD/broken pincite -i ix info >/dev/null 2>&1
    echo "status $?"
done
