"""Lines over logarithmic axes, as SVG."""

import html
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 480, 60, 170, 40, 50
COLOURS = ("#0b5cad #c0392b #1e8449 #7d3c98 #b9770e #117a8b #555555 #a04000 #2e4053 #d81b60 #6d8b00 #3f51b5 "
           "#00897b #8d6e63 #ef6c00 #5c6bc0").split()
LABEL = 13  # pixels between two lines of text


def decades(values):
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def text(x, y, words, anchor="start", colour="#222"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{html.escape(words)}</text>'


def spread(wanted):
    """Places of labels near those that are wanted, by name, none over another."""
    placed, last = {}, -math.inf
    for name, y in sorted(wanted.items(), key=lambda item: item[1]):
        placed[name] = last = max(y, last + LABEL)
    return placed


def panel(title, unit, lines):
    """One plot: `lines` is {name: [(megabytes, value)…]}."""
    left, right = decades([x for points in lines.values() for x, _ in points])
    low, high = decades([y for points in lines.values() for _, y in points])

    def place(x, y):
        return (LEFT + (math.log10(x) - left) / (right - left) * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - (math.log10(y) - low) / (high - low) * (HEIGHT - TOP - BOTTOM))

    out = [text(LEFT, TOP - 16, f"{title}, {unit}")]
    for power in range(left, right + 1):
        x, _ = place(10 ** power, 10 ** low)
        out.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        out.append(text(x, HEIGHT - BOTTOM + 16, f"{10 ** power:g}", "middle"))
    for power in range(low, high + 1):
        _, y = place(10 ** left, 10 ** power)
        out.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        out.append(text(LEFT - 6, y + 4, f"{10 ** power:g}", "end"))
    out.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "MB of text", "middle"))
    labels = spread({name: place(*points[-1])[1] + 4 for name, points in lines.items()})
    for (name, points), colour in zip(lines.items(), COLOURS * len(lines)):
        at = [place(*point) for point in points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
        out.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at]
        out.append(text(WIDTH - RIGHT + 8, labels[name], name, colour=colour))
    return "\n".join(out)


def write(path, panels):
    """`panels` is [(title, unit, lines)…], side by side."""
    width = WIDTH * len(panels)
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
                  f'font-family="sans-serif" font-size="12">\n<rect width="{width}" height="{HEIGHT}" fill="#fff"/>\n')
        for at, one in enumerate(panels):
            out.write(f'<g transform="translate({at * WIDTH} 0)">\n{panel(*one)}\n</g>\n')
        out.write("</svg>\n")
