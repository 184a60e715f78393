# An index that is changed in its place, while all of it is printed to somebody who reads slowly.
mkdir reports
write() { # file text
    seq 100 | sed "s/.*/{\"number\":\"&\",\"text\":\"Paragraph & says $2 of the boats at the quay.\"}/" >"reports/$1.jsonl"
}
for i in $(seq 10 49); do write "r$i" "old $i"; done
pincite-index --shards 1 -i changed reports >all 2>&1
mkfifo slow
pincite -i changed show --all --format jsonl >slow &
exec 3<slow
head -c 1 <&3 >first
for text in new newer newest; do
    for i in 21 34 45; do write "r$i" "$text"; done
    pincite-index --shards 1 -i changed reports >all 2>&1
done
cat <&3 >rest
wait $!
echo "exit $?"
