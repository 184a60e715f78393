# What the tests of structure share: running dump, and reading what it prints.
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get('PINCITE_SHARED') or os.path.join(HERE, '..', '..', '..', 'shared')
DUMP = os.environ.get('DUMP') or os.path.join(os.environ.get('top_builddir', '.'),
                                              'tests', 'structure', 'dump')


def skip(why):
    print('skipped: ' + why)
    sys.exit(77)


def need(path):
    """A file of the shared reports; without it the test is skipped."""
    full = os.path.join(SHARED, path)
    if not os.path.exists(full):
        skip('%s is not there' % path)
    return full


class Dump:
    """The output of dump for one file, by what its lines are."""

    def __init__(self, path):
        run = subprocess.run([DUMP, '--lines', path], stdout=subprocess.PIPE, check=True)
        self.by = {}
        for line in run.stdout.decode('utf-8').splitlines():
            item = json.loads(line)
            self.by.setdefault(item['what'], []).append(item)
        with open(path, 'rb') as f:
            self.source = f.read()

    def passages(self, kind=None):
        all_of = self.by.get('passage', [])
        return [p for p in all_of if kind is None or p['kind'] == kind]

    def headings(self):
        return self.by.get('heading', [])

    def audit(self):
        return self.by['audit'][0]

    def cut(self, passage):
        """The bytes of the passage's ranges, as text."""
        pieces = [self.source[a:b].decode('utf-8') for a, b in passage['ranges']]
        return ' '.join(pieces)
