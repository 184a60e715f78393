# Words of the index by their beginning, and in how many passages they stand.
hide () { sed -E 's/"pincite [0-9.]+"/"pincite VERSION"/'; }
try () {
    echo "--- $*"
    pincite terms "$@" >out.txt
    status=$?
    hide <out.txt
    echo "exit $status"
}
try migr
try Migr
try MIGRÁ
try vaccin
try C/112
try co-op
try 10,
try 40,5
try zzz
try -- -
try "two words"
try vaccin --format json
try vaccin --format jsonl
