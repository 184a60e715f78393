# The completions of zsh and fish are at least valid; skipped where neither shell is.
command -v zsh >/dev/null || command -v fish >/dev/null || { echo "neither zsh nor fish is here" >&2; exit 77; }
! command -v zsh >/dev/null || zsh -n "$srcdir/completions/_pincite" || echo "zsh does not take it"
! command -v fish >/dev/null || fish --no-execute "$srcdir/completions/pincite.fish" || echo "fish does not take it"
