# Where the system lacks descriptors, a run ends or does all: no file is left out for that.
mkdir in
for i in $(seq 40); do
    printf 'Lamps %d\n\n1. The lamp is lit.\n\n2. The lamp is out.\n' "$i" >"in/lamps-$i.txt"
done
ended=0 done=0
for most in $(seq 4 32); do
    rm -rf ix
    (ulimit -n "$most"; pincite-index -i ix in) >said 2>&1
    case $? in
    0) done=$((done + 1)); [ "$(pincite -i ix info | sed -n "s/ *holds *\([0-9]*\) works.*/\1/p")" = 40 ] || echo "$most: not all" ;;
    4) ended=$((ended + 1)); pincite-index -i ix in >/dev/null 2>&1 || echo "$most: did not go on" ;;
    127) ended=$((ended + 1)) ;; # a program that could not load
    *) echo "$most: exit $?"; cat said ;;
    esac
done
[ "$ended" -gt 0 ] && [ "$done" -gt "$ended" ] && echo "some ended, more did all"
