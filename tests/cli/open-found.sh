# Where the index is looked for: -i, the environment, this folder and those above, the user's own.
unset PINCITE_INDEX
HOME=$PWD/home XDG_DATA_HOME=$PWD/data
export HOME XDG_DATA_HOME
mkdir -p home data above/below/deep
lamp () { # word
    mkdir -p "in-$1"
    printf 'Lamps\n\n1. The %s lamp is lit.\n' "$1" >"in-$1/lamps.txt"
}
which () { pincite show 1 | sed -n 's/^The \(.*\) lamp is lit.$/\1/p'; }
lamp user; lamp folder; lamp environment; lamp named
pincite 1
echo "exit $?"
pincite-index -i data/pincite in-user >/dev/null
which
pincite-index -i above/.pincite in-folder >/dev/null
(cd above/below/deep && which)
which
pincite-index -i env in-environment >/dev/null
PINCITE_INDEX=$PWD/env
export PINCITE_INDEX
(cd above/below && which)
pincite-index -i other in-named >/dev/null
pincite -i other show 1 | tail -n 1
