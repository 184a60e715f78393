"""SQLite's FTS5 asked in one process: whatever it can keep in memory from one question to the next, it has.

usage: fts5.py DATABASE and|or FILE SECONDS

Asks the questions of FILE, two words a line, until they or the SECONDS are over, and prints the microseconds of
each; last a line "cpu SECONDS".
"""

import sqlite3
import sys
import time

ASK = "SELECT ref, snippet (t, 1, '[', ']', '…', 24) FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"


def main():
    path, operator, file, seconds = sys.argv[1:]
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with open(file, encoding="utf-8") as lines:
        questions = [f" {operator.upper()} ".join(line.split()) for line in lines]
    start, cpu = time.perf_counter(), time.process_time()
    for question in questions:
        before = time.perf_counter()
        if before - start > float(seconds):
            break
        database.execute(ASK, (question,)).fetchall()
        print(int((time.perf_counter() - before) * 1e6))
    print("cpu", time.process_time() - cpu)


main()
