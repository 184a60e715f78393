# Words that are nowhere: a corrected one is tried and said, and what has no hit is named.
try () {
    echo "--- $*"
    pincite search --cite short -n 1 -- "$@"
    echo "exit $?"
}
try vacination
try 'stranded migrnats'
try '"vacination"'
try 'vacination zzzqqq'
try 'thier warehouse'
try zzzqqq
try '+warehouse +zzzqqq'
try 'warehouse AND zzzqqq'
try 'warehouse zzzqqq'
try '"warehouse zzzqqq"'
try 'zzzqqq*'
try 107,213
try G20
try 'work:other warehouse'
try para:300
try 'section:zzz warehouse'
try 'in:"box 99" warehouse'
echo "--- for programs"
pincite search --format json zzzqqq | sed -E 's/"pincite [0-9.]+"/"pincite VERSION"/'
pincite search --format jsonl zzzqqq
pincite search --format trec zzzqqq
pincite search --format json -n 1 vacination | sed -E 's/"hits".*//; s/"pincite [0-9.]+"/"pincite VERSION"/'
echo "--- a symbol that is nowhere is said beside what its parts find"
try C/112/INF/9
try 'C/112/INF/1 warehouse'
pincite search --format json -n 1 'warehouse C/112/INF/9 zzzqqq' | grep -o '"unknown":[^]]*]'
