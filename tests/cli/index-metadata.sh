# Sidecars, the library, guesses, and what comes of each.
mkdir in
printf 'LAMPS OF THE HARBOUR\n\nH/7/INF/3\n\nASSEMBLY\n\n9th Session\n\n4 May 2020\n\n1. The lamp is lit.\n' >in/guessed.txt
printf 'Ropes\n\n1. The rope holds.\n' >in/ropes.txt
echo '{"id":"Rope Report","type":"report","title":"Ropes","language":"en"}' >in/ropes.csl.json
printf 'Masts\n\n1. The mast stands.\n' >in/H-8-1.txt
printf 'Sails\n\nH/9/2\n\n1. The sail is set.\n' >in/sails.txt
printf 'Hulls\n\n1. The hull floats.\n' >in/hulls.txt
echo '[{"id":"hulls","title":"The hulls"},{"id":"x1","number":"H/8/1","title":"The masts"},
  {"id":"x2","number":"h/9/2","title":"The sails"}]' >library.json
pincite-index -i ix --metadata library.json in
pincite -i ix info | grep -E '^[a-z]|work|guess'
echo "--- without the library, the same are guessed"
pincite-index -i ix in
echo "--- a sidecar that changed, and one that says nothing of the language"
echo '{"id":"Rope Report","title":"Ropes of the quay","language":"en"}' >in/ropes.csl.json
for i in 1 2 3 4 5 6 7 8; do echo "$i. Les lampes sont sur le quai et dans le port."; echo; done >in/lampes.txt
echo '{"title":"Les lampes"}' >in/lampes.csl.json
pincite-index -i ix in
pincite -i ix info | grep -A 2 -E '^(lampes|rope)'
echo "--- bad ones"
echo '{"id":' >in/ropes.csl.json
pincite-index -i ix in/ropes.txt
echo "exit $?"
echo '{"id":"ropes","author":7}' >in/ropes.csl.json
pincite-index -i ix in/ropes.txt
echo "exit $?"
pincite-index -i ix --metadata in/ropes.csl.json in
echo "exit $?"
pincite-index -i ix --metadata nosuch.json in
echo "exit $?"
pincite-index -i ix in/ropes.csl.json
echo "exit $?"
