# What each line is taken for, and why; no index is made.
cat >lamps.txt <<'END'
LAMPS

1. One lamp burns. Its parts are:

1. a wick;

2. a glass.

2. Two lamps burn.

Box 1. Oil

Oil is dear.

3. Three lamps burn.

7. Seven lamps burn.

(4) A number in another form.
END
pincite-index --explain lamps.txt
echo "exit $?"
pincite-index --explain nosuch.txt lamps.txt | tail -n 1
printf '1. A \033[31mred\033[0m lamp burns.\n' >red.txt
pincite-index --explain red.txt
ls
