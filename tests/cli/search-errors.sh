# A question that does not parse: what is wrong, with a caret below the place, and exit 2.
try () {
    pincite search -- "$1"
    echo "exit $?: $1"
}
{
    try '"duty of care'
    try 'duty "of care" "or'
    try '“duty of care'
    try '(duty OR care'
    try 'duty)'
    try 'duty () care'
    try 'AND duty'
    try 'duty AND'
    try 'duty AND OR care'
    try 'duty OR'
    try 'NOT'
    try 'duty NOT'
    try '+AND'
    try 'colour:red'
    try 'duty kind:'
    try 'kind:boxes2 duty'
    try 'in:nothing duty'
    try 'in:"box 2-4"'
    try 'para:'
    try 'para:duty'
    try 'para:80..60'
    try 'para:..'
    try 'section: duty'
    try 'section:"staff'
    try '***'
    try '   '
    try 'é à ü (duty'
    try '移民 (duty'
    try "$(printf 'broken \377 byte')"
    try "$(printf 'tab\there (duty')"
    long=$(printf 'word%.0s ' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30)
    try "$long(duty"
    try "$long $long kind:nothing $long $long"
} 2>&1
