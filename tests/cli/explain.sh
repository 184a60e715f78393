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
echo "--- a line that is the label of an article and its first paragraph"
printf 'LAMPS\n\nArt. 1. 1. One lamp burns.\n\n2. It has a wick.\n' >article.txt
pincite-index --explain article.txt
printf 'THE LAMPS REGULATIONS\n\n1.—(1) One lamp burns.\n\n(2) It has a wick.\n\n2.—(1) Oil is free.\n\n(2) Wicks are not.\n' >regulations.txt
pincite-index --explain regulations.txt
