# A file that can be read no more keeps its report in the index, which is not written again and again for its sake.
printf '1. The lamp of the quay was lit.\n\n2. It was put out.\n' >lamps.txt
printf '1. The boats came in.\n' >boats.txt
pincite-index -i ix lamps.txt boats.txt >table
: >lamps.txt
for size in small large; do
    pincite-index -i ix lamps.txt boats.txt
    echo "exit $? ($size)"
    (cd ix && ls -d gen-*)
    head -c 5000 /dev/zero >lamps.txt
done
pincite -i ix show 'lamps#para_2'
echo "--- a new report beside it, and then the file is well again"
printf '1. The nets were mended.\n' >nets.txt
pincite-index -i ix lamps.txt boats.txt nets.txt
printf '1. The lamp was stolen.\n' >lamps.txt
pincite-index -i ix lamps.txt boats.txt nets.txt
pincite -i ix show --all
