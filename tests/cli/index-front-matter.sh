# What front matter says of the work is known and not guessed, and is no text of it.
cat >wells.md <<'EOF'
---
title: "The wells of the plain"
symbol: W/2019/4
authors:
  - Council of the plain
date: 2019-03-04
lang: en
---
# Wells

1\. The wells were dug in one season.
EOF
pincite-index -i ix wells.md
pincite -i ix info | grep -E '^w|title|symbol|author|date|language|guessed'
pincite -i ix cite 'W/2019/4 para 1'
pincite -i ix show --all
