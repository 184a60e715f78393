# What the tests of formats that are packed XML share: a case is a folder of parts; what is read of it stands in its
# `expected`, which UPDATE=1 writes anew.
import difflib
import os
import subprocess
import zipfile

from reports import DUMP, Dump

failures = []


def pack(path, members):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name in members:
            z.writestr(name, members[name], zipfile.ZIP_STORED if name == 'mimetype' else None)


def read_parts(folder):
    """The parts of a case by name, without ".xml"."""
    parts = {}
    for name in os.listdir(folder):
        if name.endswith('.xml'):
            with open(os.path.join(folder, name), encoding='utf-8') as f:
                parts[name[:-len('.xml')]] = f.read()
    return parts


def describe(dump):
    """Headings and passages in order, one a line; lines of a passage below it."""
    out = []
    headings = {}
    for h in dump.headings():
        headings.setdefault(h['order'], []).append(h)
    passages = dump.passages()
    for i in range(len(passages) + 1):
        out += ['%s %s' % ('#' * h['level'], h['text']) for h in headings.get(i, [])]
        if i == len(passages):
            break
        p = passages[i]
        lines = p['text'].replace('\t', ' | ').split('\n')
        title = ' “%s”' % p['title'] if p['title'] else ''
        notes = ' [%s]' % ' '.join(p['notes']) if p['notes'] else ''
        out += ['%s%s%s: %s' % (p['id'], title, notes, lines[0])] + ['    ' + line for line in lines[1:]]
    return '\n'.join(out) + '\n'


def check_case(folder, path):
    """Compares what is read of the file with what must be."""
    case = os.path.basename(folder)
    dump = Dump(path)
    got = describe(dump)
    expected = os.path.join(folder, 'expected')
    if os.environ.get('UPDATE') == '1':
        with open(expected, 'w', encoding='utf-8') as f:
            f.write(got)
    with open(expected, encoding='utf-8') as f:
        want = f.read()
    if got != want:
        failures.extend(difflib.unified_diff(want.split('\n'), got.split('\n'), case, 'got', n=0, lineterm=''))
    audit = dump.audit()
    if audit['lost'] or audit['twice'] or audit['invented']:
        failures.append('%s: words lost, twice or invented: %s' % (case, audit))


def message(path):
    run = subprocess.run([DUMP, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return '' if run.returncode != 1 or run.stdout else run.stderr.decode('utf-8')


def check_refused(what, path, word):
    said = message(path)
    if word not in said or said.count('\n') != 1:
        failures.append('%s: %r does not say %r' % (what, said, word))
