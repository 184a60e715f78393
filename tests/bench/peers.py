"""The peers: how each is built and asked, as commands that run in the folder of one corpus.

There `texts` is the corpus, a report a file of JSON Lines, and `rows` the same passages, a line each: reference,
U+001F, text.  A peer whose package is missing is left out.  Words of questions are ASCII letters.
"""

import glob
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OPERATORS = ("or", "and")


def rows():
    with open("rows", encoding="utf-8") as lines:
        for line in lines:
            reference, _, text = line.rstrip("\n").partition("\x1f")
            yield reference, text


class Peer:
    name = package = index = ""
    slow = False  # takes so long that large corpora are left out
    needs = ()    # programs

    def here(self):
        return all(map(shutil.which, self.needs))

    def version(self):
        asked = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}", self.package],
                               capture_output=True, text=True, check=False)
        return asked.stdout or self.package

    def prepare(self):
        """Writes what is built from, where that is not `texts` or `rows`."""

    def build(self):
        """The command that makes `index`; None: there is nothing to build."""

    def ask(self, operator, a, b):
        """The command that asks "a and b" or "a or b" and prints ten hits; None: it cannot be asked that."""

    def warm(self, operator, seconds):
        """The command that asks the lines of `questions` in one process, as fts5.py does, and its standard input;
        the command is None where it cannot be asked so."""
        return None, os.devnull


class Pincite(Peer):
    name, index = "pincite", "pincite"

    def __init__(self, build):
        self.program, self.indexer = os.path.join(build, "pincite"), os.path.join(build, "pincite-index")
        self.warm_program = os.path.join(build, "tests", "bench", "warm")

    def here(self):
        return True

    def version(self):
        return subprocess.run([self.program, "--version"], stdout=subprocess.PIPE, text=True,
                              check=True).stdout.splitlines()[0]

    def build(self):
        return [self.indexer, "-i", self.index, "texts"]

    def update(self, file):
        return [self.indexer, "-i", self.index, file]

    @staticmethod
    def question(operator, a, b):
        return f"+{a} +{b}" if operator == "and" else f"{a} {b}"

    def ask(self, operator, a, b):
        return [self.program, "-i", self.index, "search", self.question(operator, a, b)]

    def first_hit(self, a, b):
        """The id of the best passage with both."""
        command = [self.program, "-i", self.index, "search", "-n", "1", "--format", "jsonl", self.question("and", a, b)]
        found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        return json.loads(found)["id"]

    def show(self, place):
        return [self.program, "-i", self.index, "show", place]

    def warm(self, operator, seconds):
        with open("questions", encoding="utf-8") as lines, open("batch", "w", encoding="utf-8") as out:
            for line in lines:
                out.write(self.question(operator, *line.split()) + "\n")
        return [self.warm_program, self.index], "batch"


class Omega(Peer):
    name, package, index = "scriptindex", "xapian-omega", "omega"
    slow, needs = True, ("scriptindex", "quest")

    def prepare(self):
        with open("script", "w", encoding="utf-8") as out:
            out.write("id : boolean=Q unique=Q field\ntext : field index\n")
        with open("dump", "w", encoding="utf-8") as out:
            for reference, text in rows():
                out.write(f"id={reference}\ntext={text}\n\n")

    def build(self):
        return ["scriptindex", "--overwrite", self.index, "script", "dump"]

    def ask(self, operator, a, b):
        return ["quest", "-d", self.index, "-m10", f"{a} {operator.upper()} {b}"]


class TermGenerator(Peer):
    name, package, index, slow = "TermGenerator", "python3-xapian", "termgenerator", True

    def __init__(self):
        """Debian's module is Debian's python's, which need not be the one that runs this."""
        self.python = next((python for python in (sys.executable, "/usr/bin/python3")
                            if shutil.which(python) and subprocess.run(
                                [python, "-c", "import xapian"], stderr=subprocess.DEVNULL, check=False
                            ).returncode == 0), None)

    def here(self):
        return self.python is not None

    def build(self):
        return [self.python, os.path.join(HERE, "termgenerator.py"), self.index, "rows"]


class Fts5(Peer):
    name, package, index, needs = "FTS5", "sqlite3", "fts5", ("sqlite3",)
    MAKE = """PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE VIRTUAL TABLE t USING fts5 (ref UNINDEXED, text, tokenize='porter unicode61');
.mode ascii
.separator "\\037" "\\n"
.import rows t
"""
    ASK = ("SELECT ref, snippet (t, 1, '[', ']', '…', 24) FROM t WHERE t MATCH '{} {} {}' "
           "ORDER BY rank LIMIT 10;")

    def prepare(self):
        with open("make.sql", "w", encoding="utf-8") as out:
            out.write(self.MAKE)

    def build(self):
        return ["sqlite3", self.index, ".read make.sql"]

    def ask(self, operator, a, b):
        return ["sqlite3", self.index, self.ASK.format(a, operator.upper(), b)]

    def warm(self, operator, seconds):
        return [sys.executable, os.path.join(HERE, "fts5.py"), self.index, operator, "questions",
                str(seconds)], os.devnull


class Lucene(Peer):
    name, package, index, needs = "Lucene", "liblucene8-java", "lucene", ("java", "javac")
    THREADS = "2"

    def __init__(self, work):
        self.jars = [jar for part in ("core", "analyzers-common")
                     for jar in glob.glob(f"/usr/share/java/lucene-{part}-8*.jar")]
        self.classes = os.path.join(work, "classes")

    def here(self):
        return super().here() and len(self.jars) == 2

    def java(self, *words):
        return ["java", "-cp", ":".join(self.jars + [self.classes]), "Lucene", words[0], self.index, *words[1:]]

    def prepare(self):
        subprocess.run(["javac", "-d", self.classes, "-cp", ":".join(self.jars),
                        os.path.join(HERE, "Lucene.java")], check=True)

    def build(self):
        return self.java("build", "rows", self.THREADS)

    def ask(self, operator, a, b):
        return self.java("ask", operator, f"{a} {b}")

    def warm(self, operator, seconds):
        return self.java("warm", operator, "questions", str(seconds)), os.devnull


class Groonga(Peer):
    name, package, index, needs = "Groonga, no stems", "groonga-bin", "groonga", ("groonga",)
    # By the normaliser, letters side by side are one token of TokenUnigram.
    TABLES = """table_create Passages TABLE_NO_KEY
column_create Passages ref COLUMN_SCALAR ShortText
column_create Passages text COLUMN_SCALAR Text
table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenUnigram --normalizer NormalizerAuto
load --table Passages
[
"""
    INDEX = "\n]\ncolumn_create Words passages COLUMN_INDEX|WITH_POSITION Passages text\n"

    def prepare(self):
        os.mkdir(self.index)
        with open("groonga.commands", "w", encoding="utf-8") as out:
            out.write(self.TABLES + '["ref", "text"]')
            for row in rows():
                out.write(",\n" + json.dumps(row, ensure_ascii=False))
            out.write(self.INDEX)

    def build(self):
        return ["groonga", "--file", "groonga.commands", "-n", f"{self.index}/db"]

    def ask(self, operator, a, b):
        return ["groonga", f"{self.index}/db", "select", "Passages", "--match_columns", "text", "--query",
                f"'{a} OR {b}'" if operator == "or" else f"'{a} {b}'", "--output_columns",
                "'ref,snippet_html(text)'", "--sort_keys", "-_score", "--limit", "10"]


class Ripgrep(Peer):
    name, package, needs = "ripgrep, all lines", "ripgrep", ("rg",)

    def ask(self, operator, a, b):
        return ["rg", "-c", "-w", "-e", a, "-e", b, "rows"] if operator == "or" else None


def all_peers(build, work):
    """pincite first."""
    return [Pincite(build), Omega(), TermGenerator(), Fts5(), Lucene(work), Groonga(), Ripgrep()]
