# Questions that do not parse, with a caret under the place.
try () {
    pincite "$@"
    echo "exit $?"
}
try search 'stranded "migrants at sea'
try search 'a (b OR c'
try search 'colour:red staff'
try search 'kind:crate staff'
try search 'para:80..60'
try search 'migrants AND'
try search '... ???'
try search ''
try search
try
echo "--- options"
try search --limit 0 x
try search --colour x
try show --batch f 75
try search --format xml x
try search --batch nowhere.txt
printf 't 2\tan id with a blank\n' >bad
try search --batch bad
printf '\377 broken' >broken
try search "$(cat broken)"
