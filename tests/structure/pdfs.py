# Small PDFs for tests: pages of words at places, in one of four fonts.
import re
import unicodedata

FONTS = {'plain': 'Helvetica', 'bold': 'Helvetica-Bold', 'italic': 'Helvetica-Oblique', 'arabic': 'Helvetica'}
# What the font 'arabic', each of whose letters is as wide as half its size, has for capital letters with accents:
# Arabic and some Hebrew ones, and a sign that is two letters.
ARABIC = '\u0627\u0628\u062a\u062c\u062f\u0631\u0633\u0639\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064a' + \
    '\u05d0\u05d1\u05d2\u05d3\u05d4\u05dc\u05e0\u05e8' + \
    '\ufef7'
ARABIC_FIRST = 0xC0
# What stands in Arabic from the left to the right, turned: words with figures behind them, figures.
FROM_LEFT = '[0-9A-Za-z][0-9A-Za-z./, ]*[A-Za-z]|[A-Za-z]|[0-9](?:[0-9./,]*[0-9])?'
ARABIC_CODES = {ord(letter): ARABIC_FIRST + i for i, letter in enumerate(ARABIC)}


def shown(text, size, font):
    """A text, or pieces of it: strings, room between them in thousandths of the size, note marks as ('1',).
    All from the left to the right, also what is read from the right."""
    out = '/%s %g Tf ' % (font, size)
    for piece in text if isinstance(text, list) else [text]:
        if isinstance(piece, tuple):
            out += '/%s %g Tf %g Ts (%s) Tj 0 Ts /%s %g Tf ' % (font, size * 0.65, size * 0.33, piece[0], font, size)
        elif isinstance(piece, str):
            out += '(%s) Tj ' % piece.replace('\\', '\\\\').replace('(', '\\(').replace(')', '\\)')
        else:
            out += '[%d] TJ ' % -piece
    return out


class Page:
    """Places are points from the left and the foot; a page is 595 wide and 842 high."""

    def __init__(self):
        self.content = ''

    def put(self, x, y, text, size=10, font='plain', turned=False):
        place = '0 1 -1 0 %g %g Tm' % (x, y) if turned else '1 0 0 1 %g %g Tm' % (x, y)
        self.content += 'BT %s %s ET\n' % (place, shown(text, size, font).translate(ARABIC_CODES))
        return self

    def put_leftward(self, right, y, text, size=10):
        """A line of Arabic that begins at `right`; figures and Latin words stand in it from the left to the right."""
        printed = re.sub(FROM_LEFT, lambda m: m.group()[::-1], text[::-1])
        return self.put(right - len(text) * size / 2, y, printed, size, 'arabic')

    def lines_leftward(self, right, y, texts, size=10):
        for i, text in enumerate(texts):
            self.put_leftward(right, y - 12 * i, text, size)
        return self

    def lines(self, x, y, texts, size=10, font='plain', step=12):
        """Lines one below the other, the first at `y`."""
        for i, text in enumerate(texts):
            self.put(x, y - i * step, text, size, font)
        return self


def arabic_font(letters):
    return '/FirstChar 0/LastChar 255/Widths[%s]/ToUnicode %d 0 R' % (' 500' * 256, letters)


def arabic_map():
    """The stream that tells which letters those of the font 'arabic' are."""
    pairs = ''.join('<%02X><%s>' % (ARABIC_FIRST + i, unicodedata.normalize('NFKC', letter).encode('utf-16-be').hex())
                    for i, letter in enumerate(ARABIC))
    cmap = ('1 begincodespacerange<00><FF>endcodespacerange\n%d beginbfchar%sendbfchar\n' % (len(ARABIC), pairs))
    return '<</Length %d>>stream\n%sendstream' % (len(cmap), cmap)


def write(path, pages, labels=''):
    """`labels`: the catalog's page labels, in PDF's own words."""
    fonts = ''.join('/%s %d 0 R' % (name, 3 + i) for i, name in enumerate(FONTS))
    letters = 3 + len(FONTS)
    first = letters + 1
    kids = ' '.join('%d 0 R' % (first + 2 * i) for i in range(len(pages)))
    objects = ['<</Type/Catalog/Pages 2 0 R%s>>' % (labels and '/PageLabels' + labels),
               '<</Type/Pages/Kids[%s]/Count %d>>' % (kids, len(pages))]
    objects += ['<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding%s>>'
                % (base, arabic_font(letters) if name == 'arabic' else '') for name, base in FONTS.items()]
    objects.append(arabic_map())
    for i, page in enumerate(pages):
        objects.append('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<<%s>>>>>>'
                       % (first + 2 * i + 1, fonts))
        objects.append('<</Length %d>>stream\n%sendstream' % (len(page.content.encode('cp1252')), page.content))
    out, places = '%PDF-1.4\n'.encode(), []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += ('%d 0 obj%s endobj\n' % (i + 1, body)).encode('cp1252')
    table = ''.join('%010d 00000 n \n' % at for at in places)
    out += ('xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n'
            % (len(objects) + 1, table, len(objects) + 1, len(out))).encode()
    with open(path, 'wb') as f:
        f.write(out)
