"""libxapian used as its manual begins: a TermGenerator with a stemmer, one database, all defaults.

usage: termgenerator.py DATABASE ROWS      a passage a line: reference, U+001F, text
"""

import sys

import xapian


def main():
    path, rows = sys.argv[1:]
    database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    with open(rows, encoding="utf-8") as lines:
        for line in lines:
            reference, _, text = line.rstrip("\n").partition("\x1f")
            document = xapian.Document()
            document.set_data(line)
            document.add_boolean_term("Q" + reference)
            generator.set_document(document)
            generator.index_text(text)
            database.add_document(document)
    database.commit()


main()
