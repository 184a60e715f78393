# No control byte of a name reaches the terminal.
esc=$(printf '\033[31m')
mkdir in
printf 'Lamps\n\n1. The lamp is lit.\n' >"in/${esc}red.txt"
: >"in/${esc}empty.txt"
pincite-index -v -i "ix$esc" in
echo "exit $?"
