"""What the benchmarks measure with: a whole process, percentiles, sizes of files."""

import os
import subprocess
import sys
import tempfile
import time


class Run:
    """One whole process and what it starts: seconds of processor and wall, MB of the largest, its output."""

    def __init__(self, command, keep=False, statuses=(0,), stdin=os.devnull):
        start = time.perf_counter()
        with tempfile.TemporaryFile("w+") as said, open(stdin, "rb") as asked, subprocess.Popen(
                command, stdin=asked, stderr=said, text=True,
                stdout=subprocess.PIPE if keep else subprocess.DEVNULL) as process:
            try:
                self.output = process.stdout.read() if keep else ""
                _, status, usage = os.wait4(process.pid, 0)
            except BaseException:
                process.terminate()
                raise
            self.wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            if process.returncode not in statuses:
                sys.exit(f"{said.read()}{' '.join(command)}: exit {process.returncode}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def tree_size(path):
    """Bytes on the disk: of a file with holes, without them."""
    if os.path.isfile(path):
        return os.stat(path).st_blocks * 512
    return sum(tree_size(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)
