# A file, a folder and an index that must not be read or written.
chmod 777 .
export GCOV_PREFIX="$PWD/.gcov" # where another user may write what a coverage build writes
if [ "$(id -u)" = 0 ]; then
    user="setpriv --reuid=65534 --regid=65534 --clear-groups"
    $user pincite-index --version >/dev/null 2>&1 ||
        { echo "another user cannot run the program here"; exit 77; }
else
    user=
fi
try () {
    $user pincite-index "$@"
    echo "exit $?"
}
mkdir in in/closed ix-closed
echo 'The lamp is lit.' >in/open.txt
echo 'The lamp is out.' >in/secret.txt
chmod 0 in/secret.txt in/closed
try -i ix in
chmod 0 ix-closed
try -i ix-closed in/open.txt
chmod 555 ix-closed
try -i ix-closed in/open.txt
chmod 755 in/closed ix-closed
