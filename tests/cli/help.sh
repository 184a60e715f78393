# Help of the program and of every command, from the tables of options.
pincite --help
echo "exit $?"
pincite help >all
pincite --help | cmp - all
for command in search show cite outline info terms help; do
    echo "--- $command"
    pincite help $command
    pincite $command --help | cmp - "$(pincite help $command >one && echo one)"
done
pincite -h show | head -n 1
pincite -V | sed 's/[0-9.]*$/VERSION/'
pincite show --version | sed 's/[0-9.]*$/VERSION/'
