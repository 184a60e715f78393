# What the programs were built with: said by both alike, without an index.
pincite info --features >said
echo "exit $?"
sed -E 's/, .*//; s/; .*//' said
grep -c 'JSON' said
wc -l <said | tr -d ' '
pincite-index --version | sed 1d | cmp - said
echo "exit $?"
echo "--- only of info"
pincite show --features
echo "exit $?"
