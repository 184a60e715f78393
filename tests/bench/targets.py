"""The figures of a run: how they grow, and the ratios that they are to have."""

# (a figure, what it is divided by, the bound): at most that, or at least, or None where it is only of interest.
# Divided by "first", a figure is compared with that of the first size; by "first and size", both per MB of text.
TARGETS = (
    ("pincite: build cpu s", "scriptindex: build cpu s", "<=", 0.1),
    ("pincite: build wall s", "scriptindex: build wall s", "<=", 0.1),
    ("pincite: build cpu s", "TermGenerator: build cpu s", "<=", 0.1),
    ("pincite: build wall s", "TermGenerator: build wall s", "<=", 0.1),
    ("pincite: build cpu s", "Lucene: build cpu s", "<=", 0.5),
    ("pincite: build wall s", "Lucene: build wall s", "<=", 0.5),
    ("pincite: build wall s", "FTS5: build wall s", "<=", 1),
    ("pincite: build cpu s", "libxapian alone: build cpu s", None, None),
    ("pincite: or: cold cpu ms p50", "libxapian alone: or: cold cpu ms p50", None, None),
    ("pincite: or: cold cpu ms p50", "its matcher alone: or: cold cpu ms p50", None, None),
    ("pincite: and: cold cpu ms p50", "libxapian alone: and: cold cpu ms p50", None, None),
    ("pincite: and: cold cpu ms p50", "its matcher alone: and: cold cpu ms p50", None, None),
    ("pincite: or: warm per cpu s", "libxapian alone: or: warm per cpu s", None, None),
    ("pincite: or: warm per cpu s", "its matcher alone: or: warm per cpu s", None, None),
    ("pincite: and: warm per cpu s", "libxapian alone: and: warm per cpu s", None, None),
    ("pincite: and: warm per cpu s", "its matcher alone: and: warm per cpu s", None, None),
    ("pincite: index/text", "", "<=", 1),
    ("pincite: build memory MB", "", "<=", 150),
    ("pincite: or: cold cpu ms p50", "open and close: cold cpu ms p50", "<=", 1.5),
    ("pincite: and: cold cpu ms p50", "open and close: cold cpu ms p50", "<=", 1.5),
    ("pincite: and: cold cpu ms p50", "FTS5: and: cold cpu ms p50", "<=", 0.35),
    ("pincite: and: cold cpu ms p95", "FTS5: and: cold cpu ms p95", "<=", 0.15),
    ("pincite: show: cold cpu ms p50", "open and close: cold cpu ms p50", "<=", 1.2),
    ("pincite: or: warm per cpu s", "FTS5: or: warm per cpu s", ">=", 5),
    ("pincite: and: warm per cpu s", "FTS5: and: warm per cpu s", ">=", 5),
    ("pincite: or: warm per cpu s", "Lucene: or: warm per cpu s", ">=", 1.5),
    ("pincite: and: warm per cpu s", "Lucene: and: warm per cpu s", ">=", 1.5),
    ("pincite: build cpu s", "first and size", "<=", 1.15),
    ("pincite, one report more: cpu s", "first", None, None),
    ("pincite: show: cold cpu ms p50", "first", None, None),
    ("pincite: or: cold cpu ms p50", "first and size", "<=", 1),
    ("pincite: and: cold cpu ms p50", "first and size", "<=", 1),
)
FLOOR, MATCHER, UNPACKED = "libxapian alone", "its matcher alone", "libxapian and zstd"
ANALYSED = "libxapian and analysis"
WIDTH = 72
GROWING = (": build cpu s", ": build memory MB", ": cold cpu ms p50", ": warm per cpu s", "more: cpu s")


class Figures:
    def __init__(self):
        self.sizes, self.values = [], {}  # bytes of text; name → {number of the size: value}

    def begin(self, size):
        """What is noted from now on is of a corpus of that size."""
        self.sizes.append(size)

    def note(self, name, value):
        self.values.setdefault(name, {})[len(self.sizes) - 1] = value

    def lines(self, ending):
        """{short name: [(MB, value)…]} of the figures whose names end so."""
        return {name.removesuffix(ending): [(self.sizes[at] / 1e6, value) for at, value in values.items()]
                for name, values in self.values.items() if name.endswith(ending)}

    def print_header(self, title, width):
        print(f"\n  {title:{width}}" + "".join(f"{size / 1e6:8.0f} MB" for size in self.sizes))

    def print_growth(self):
        """Nothing is compared with a size at which it was not measured."""
        self.print_header("each size over the first", 44)
        print(f"  {'text':44}{'1':>11}" + "".join(f"{size / self.sizes[0]:11.2f}" for size in self.sizes[1:]))
        for name, values in self.values.items():
            if name.endswith(GROWING) and 0 in values and len(values) > 1:
                print(f"  {name:44}{values[0]:11.2f}" + "".join(
                    f"{values[at] / values[0]:11.2f}" if at in values else f"{'–':>11}"
                    for at in range(1, len(self.sizes))))

    def ratio(self, figure, by, at):
        """None where it was not measured."""
        value = self.values.get(figure, {}).get(at)
        if by.startswith("first"):
            other = self.values.get(figure, {}).get(0) if at > 0 else None
            if other and by.endswith("size"):
                other *= self.sizes[at] / self.sizes[0]
        else:
            other = self.values.get(by, {}).get(at) if by else 1
        return value / other if value is not None and other else None

    def misses(self, figure, target):
        """The sizes, by number, at which the target is missed."""
        _, by, sense, bound = target
        ratios = {at: self.ratio(figure, by, at) for at in range(len(self.sizes))}
        return {at for at, ratio in ratios.items() if ratio is not None and bound is not None
                and (ratio > bound if sense == "<=" else ratio < bound)}

    def print_ratios(self, name, figure, target, remark):
        _, by, sense, bound = target
        missed, cells = self.misses(figure, target), ""
        for at in range(len(self.sizes)):
            ratio = self.ratio(figure, by, at)
            cells += f"{'–':>10} " if ratio is None else f"{ratio:10.2f}{'!' if at in missed else ' '}"
        print(f"  {name:{WIDTH}}{cells}{remark}")

    def print_target(self, target):
        """With the same ratio of what the libraries alone take: a target that these miss too is out of reach."""
        figure, by, sense, bound = target
        self.print_ratios(f"{figure} / {by}" if by else figure, figure, target,
                          f"  (target {sense} {bound:g})" if bound else "")
        for name in (UNPACKED, ANALYSED, FLOOR, MATCHER) if bound else ():
            floor = figure.replace("pincite", name)
            if any(self.ratio(floor, by, at) for at in range(len(self.sizes))):
                self.print_ratios(f"    {name}", floor, target, self.refutation(figure, floor, target))

    def refutation(self, figure, floor, target):
        refuted = sorted(self.misses(figure, target) & self.misses(floor, target))
        places = ", ".join(f"{self.sizes[at] / 1e6:.0f}" for at in refuted)
        condition = ", if nothing else ran" if " wall " in floor else ""
        return f"  refuted at {places} MB{condition}" if refuted else ""

    def print_targets(self):
        self.print_header("ratio (! misses the target)", WIDTH)
        for target in TARGETS:
            self.print_target(target)
