/* Tests as data: see data.h. */
#include "tests/unit/data.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

void
data_open (struct data *d, const char *name)
{
    const char *srcdir = getenv ("srcdir");
    struct strbuf path = STRBUF_INIT;
    strbuf_addf (&path, "%s/tests/unit/%s", srcdir ? srcdir : ".", name);
    *d = (struct data){ .text = STRBUF_INIT };
    FILE *file = fopen (path.buf, "rb");
    if (file == NULL)
        fail_msg ("cannot open %s", path.buf);
    char block[4096];
    for (size_t n; (n = fread (block, 1, sizeof block, file)) > 0;)
        strbuf_add (&d->text, strv_make (block, n));
    assert_false (ferror (file));
    assert_int_equal (fclose (file), 0);
    assert_false (strbuf_failed (&d->text));
    strbuf_free (&path);
    d->rest = strbuf_strv (&d->text);
}

bool
data_next (struct data *d, struct data_line *out)
{
    struct strv line;
    while (strv_split (&d->rest, '\n', &line)) {
        d->line++;
        if (line.len == 0 || strv_eq (line, STRV ("#")) || strv_starts (line, STRV ("# ")))
            continue;
        size_t arrow = strv_find (line, STRV ("=>"), 0);
        if (arrow >= line.len)
            fail_msg ("line %zu has no \"=>\"", d->line);
        size_t input = arrow > 0 ? arrow - 1 : 0;
        *out = (struct data_line){ .input = strv_sub (line, 0, input),
                                   .want = strv_trim (strv_sub (line, arrow + 2, line.len)),
                                   .number = d->line };
        return true;
    }
    return false;
}

void
data_close (struct data *d)
{
    strbuf_free (&d->text);
}
