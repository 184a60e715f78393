# Reports in several languages in one index: each word is looked for by its stem in all of them.
report () { # name, language, paragraph…
    printf '{"id":"%s","type":"report","title":"Report %s","language":"%s"}' "$1" "$1" "$2" >"$1.csl.json"
    name=$1; shift 2
    for paragraph; do printf '%s\n\n' "$paragraph"; done >"$name.txt"
}
report a de-AT '1. Die Beratungen dauerten lange.' '2. Ein Beschluss wurde verschoben.'
report b en '1. The resolutions were adopted.' '2. An evaluation was postponed.'
report c en-GB '1. Evaluations went on.' '2. The labour ministers met.'
try () {
    python3 "$srcdir"/tests/cli/matches.py -n 3 -- "$@"
}
pincite-index -i index a.txt b.txt c.txt >/dev/null
try resolution
try evaluate
try Beratung
try 'resolution Beratung'
try labor
try 'resolutoin'
echo "--- a work's key alone finds its passages, not what else is known of it"
try work:a
try work:b 'NOT resolution'
echo "--- one language; without one a work is in English"
printf '1. Resolutions of an unknown language.\n' >d.txt
report e pt-BR '1. A resolução foi adotada.'
report f Français '1. La résolution fut adoptée.'
pincite-index -i index a.txt b.txt c.txt d.txt e.txt f.txt >/dev/null 2>&1
pincite-index -i two --shards 2 a.txt b.txt c.txt d.txt e.txt f.txt >/dev/null 2>&1
ids () {
    echo "--- $*"
    for index in index two; do
        pincite search -i "$index" --format trec -n 20 -- "$@" >hits
        echo "exit $?"
        cut -d' ' -f3,5 hits | sort >"$index.hits"
    done
    cut -d' ' -f1 index.hits | xargs
    cmp index.hits two.hits
}
ids lang:de
ids lang:EN
ids lang:en-US
ids lang:en_GB evaluations
ids lang:pt lang:de
ids LANG:français
ids resolution NOT lang:en
ids 'lang:pt OR (lang:de AND Beratung*)'
ids NOT lang:en
ids NOT lang:xx lang:de
ids lang:fr lang:de
echo "--- an unknown language, and those that there are"
for question in lang:fr 'lang:"en de"' lang:german 'resolution lang:zz' "lang:$(printf 'x%.0s' 1 2 3 4 5 6 7 8 9)$(printf '%0300d' 0)"; do
    pincite search -i index "$question"
    echo "exit $?"
done 2>&1
pincite search -i index --format json lang:fr | grep -o '"unknown":[^]]*]'
echo "--- more languages than a few, of which the rarest is found too"
report g es '1. Las organizaciones nacionales.'
report h fr '1. Les organisations nationales.'
report j ru '1. Национальные организации.'
report k sv '1. De nationella organisationerna.'
report l tr '1. Uluslararası kuruluşlardan.'
pincite-index -i index a.txt b.txt c.txt e.txt g.txt h.txt j.txt k.txt l.txt >/dev/null
for question in '"nationella organisationerna"' organisation 'organisationern*' =kuruluşlardan национальная; do
    try "$question"
done
try организацыи
echo "--- many forms of one language are one language"
for country in US GB CA AU IN IE NZ ZA $(seq 30); do report "en-$country" "en-$country" '1. They manger here.'; done
report fr-FR fr-FR '1. Ils mangeaient.'
pincite-index -i many en-*.txt fr-FR.txt >/dev/null
pincite search -i many --format jsonl -n 60 manger | grep -c '"matches":\[[^]]'
