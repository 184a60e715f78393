# Standard output is checked to its end; a reader that goes away is no error to speak of.
pincite show 75 >/dev/full
echo "exit $?"
pincite show --all >/dev/full
echo "exit $?"
pincite search migrants >&-
echo "exit $?"
pincite --help >/dev/full
echo "exit $?"
(pincite show --all --format jsonl; echo "exit $?" >&2) | head -c 100 >/dev/null
