# Small PDFs for tests: pages of words at places, in one of three fonts.
FONTS = {'plain': 'Helvetica', 'bold': 'Helvetica-Bold', 'italic': 'Helvetica-Oblique'}


def shown(text, size, font):
    """A text, or pieces of it: strings, room between them in thousandths of the size, note marks as ('1',)."""
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
        place = '0 1 -1 0 %d %d Tm' % (x, y) if turned else '1 0 0 1 %d %d Tm' % (x, y)
        self.content += 'BT %s %s ET\n' % (place, shown(text, size, font))
        return self

    def lines(self, x, y, texts, size=10, font='plain', step=12):
        """Lines one below the other, the first at `y`."""
        for i, text in enumerate(texts):
            self.put(x, y - i * step, text, size, font)
        return self


def write(path, pages, labels=''):
    """`labels`: the catalog's page labels, in PDF's own words."""
    fonts = ''.join('/%s %d 0 R' % (name, 3 + i) for i, name in enumerate(FONTS))
    first = 3 + len(FONTS)
    kids = ' '.join('%d 0 R' % (first + 2 * i) for i in range(len(pages)))
    objects = ['<</Type/Catalog/Pages 2 0 R%s>>' % (labels and '/PageLabels' + labels),
               '<</Type/Pages/Kids[%s]/Count %d>>' % (kids, len(pages))]
    objects += ['<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>' % name for name in FONTS.values()]
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
