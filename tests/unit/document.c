/* Readers: bytes → lines.  Encodings, line ends, ranges, pages, and what is refused. */
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "reader/line.h"
#include "reader/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct document *
read_strv (struct strv bytes)
{
    struct document *d;
    struct ix_error err;
    if (document_from_bytes (bytes, &d, &err) != IX_OK)
        fail_msg ("%s", err.msg);
    return d;
}

static struct document *
read_text (const char *text)
{
    return read_strv (strv_cstr (text));
}

/* The bytes of the source in the range of line `i`. */
static struct strv
source_of (struct strv source, const struct document *d, size_t i)
{
    return strv_sub (source, d->lines[i].start, d->lines[i].end);
}

static void
lines_end_in_every_way (void **state)
{
    (void)state;
    struct strv source = STRV ("one\ntwo\r\nthree\rfour\n\nsix");
    struct document *d = read_strv (source);
    assert_int_equal (d->nlines, 6);
    assert_strv_equal (d->lines[1].text, "two");
    assert_strv_equal (source_of (source, d, 2), "three");
    assert_strv_equal (d->lines[4].text, "");
    assert_strv_equal (d->lines[5].text, "six");
    assert_int_equal (d->lines[5].line_no, 6);
    assert_true (d->ranges_of_file);
    assert_int_equal (d->lines[0].page, 0);
    document_free (d);
}

static void
form_feeds_begin_pages (void **state)
{
    (void)state;
    struct strv source = STRV ("one\n\ftwo\nthree\fthree again\n");
    struct document *d = read_strv (source);
    assert_int_equal (d->nlines, 4);
    assert_int_equal (d->lines[0].page, 1);
    assert_false (d->lines[0].page_start);
    assert_strv_equal (d->lines[1].text, "two");
    assert_int_equal (d->lines[1].page, 2);
    assert_true (d->lines[1].page_start);
    assert_int_equal (d->lines[1].line_no, 2);
    assert_strv_equal (source_of (source, d, 3), "three again");
    assert_int_equal (d->lines[3].page, 3);
    assert_int_equal (d->lines[3].line_no, 3);
    document_free (d);
}

static void
encodings_are_recognised (void **state)
{
    (void)state;
    static const struct {
        struct strv bytes;
        const char *encoding, *text;
        size_t nbroken;
    } cases[] = {
        { STRV_INIT ("plain"), "UTF-8", "plain", 0 },
        { STRV_INIT ("\xEF\xBB\xBFmarked"), "UTF-8", "marked", 0 },
        { STRV_INIT ("na\xC3\xAFve"), "UTF-8", "na\xC3\xAFve", 0 },
        { STRV_INIT ("na\xEFve \x96 20 \x80"), "windows-1252",
          "na\xC3\xAFve \xE2\x80\x93 20 \xE2\x82\xAC", 0 },
        { STRV_INIT ("\xC3\xA9t\xC3\xA9 \xFF"), "UTF-8", "\xC3\xA9t\xC3\xA9 \xEF\xBF\xBD", 1 },
        { STRV_INIT ("a\0b"), "UTF-8",
          "a\xEF\xBF\xBD"
          "b",
          1 },
        { STRV_INIT ("\xFF\xFE"
                     "h\0i\0"),
          "UTF-16LE", "hi", 0 },
        { STRV_INIT ("\xFE\xFF\0h\0i"), "UTF-16BE", "hi", 0 },
        { STRV_INIT ("w\0i\0d\0e\0 \0t\0e\0x\0t\0"), "UTF-16LE", "wide text", 0 },
        { STRV_INIT ("\0w\0i\0d\0e\0 \0t\0e\0x\0t"), "UTF-16BE", "wide text", 0 },
        { STRV_INIT ("\xFF\xFE"
                     "h\0\x00\xD8"),
          "UTF-16LE", "h\xEF\xBF\xBD", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct document *d = read_strv (cases[i].bytes);
        assert_string_equal (d->encoding, cases[i].encoding);
        assert_int_equal (d->nlines, 1);
        assert_strv_equal (d->lines[0].text, cases[i].text);
        assert_int_equal (d->nbroken, cases[i].nbroken);
        document_free (d);
    }
}

static void
ranges_of_wide_text_are_of_the_file (void **state)
{
    (void)state;
    struct strv source = STRV ("\xFF\xFE"
                               "a\0\n\0b\0c\0\r\0\n\0d\0");
    struct document *d = read_strv (source);
    assert_int_equal (d->nlines, 3);
    assert_int_equal (d->lines[0].start, 2);
    assert_int_equal (d->lines[0].end, 4);
    assert_int_equal (d->lines[1].start, 6);
    assert_int_equal (d->lines[1].end, 10);
    assert_strv_equal (d->lines[2].text, "d");
    document_free (d);
}

static void
nothing_is_a_document_without_lines (void **state)
{
    (void)state;
    struct document *d = read_text ("");
    assert_int_equal (d->nlines, 0);
    assert_strv_equal (d->sha256,
                       "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    document_free (d);
    document_free (NULL);
}

static void
expect_refused (struct strv bytes, enum ix_code want, const char *message)
{
    struct document *d = (struct document *)1;
    struct ix_error err;
    assert_int_equal (document_from_bytes (bytes, &d, &err), want);
    assert_null (d);
    if (!strstr (err.msg, message))
        fail_msg ("\"%s\" does not say \"%s\"", err.msg, message);
}

static void
what_is_no_text_is_refused_by_name (void **state)
{
    (void)state;
    expect_refused (STRV ("%PDF-1.7\n%\xE2\xE3\xCF\xD3"), IX_EARG, "PDF");
    expect_refused (STRV ("PK\x03\x04\x14\0\x06\0"), IX_EARG, "DOCX");
    expect_refused (STRV ("  <?xml version=\"1.0\"?><a/>"), IX_EARG, "neither Akoma Ntoso");
    expect_refused (STRV ("<a xmlns=\"urn:x\"/>"), IX_EARG, "neither Akoma Ntoso");
    expect_refused (STRV ("\x7F"
                          "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
                    IX_EARG, "binary");
    expect_refused (strv_make ("\0\1\2", 3), IX_EARG, "binary");
    expect_refused (strv_make ("", 1), IX_EARG, "binary");
}

static void
a_line_without_end_is_refused (void **state)
{
    (void)state;
    size_t len = (size_t)TEXT_LINE_MAX + 6;
    char *bytes = malloc (len);
    assert_non_null (bytes);
    memset (bytes, 'x', len);
    memcpy (bytes, "short\n", 6);
    struct document *d = read_strv (strv_make (bytes, len));
    assert_int_equal (d->lines[1].text.len, TEXT_LINE_MAX);
    document_free (d);
    bytes[5] = 'x';
    expect_refused (strv_make (bytes, len), IX_EARG, "line 1 is");
    free (bytes);
}

static void
files_that_cannot_be_read_say_why (void **state)
{
    (void)state;
    struct document *d;
    struct ix_error err;
    assert_int_equal (document_read ("no such file", &d, &err), IX_ENOENT);
    assert_null (d);
    assert_int_equal (document_read (".", &d, &err), IX_EIO);
    assert_string_equal (err.msg, "is a directory");
    assert_int_equal (document_read ("/dev/null", &d, &err), IX_EIO);
    assert_string_equal (err.msg, "is not a regular file");
    char fifo[] = "document.fifo";
    (void)unlink (fifo);
    assert_int_equal (mkfifo (fifo, 0600), 0);
    assert_int_equal (document_read (fifo, &d, &err), IX_EIO);
    (void)unlink (fifo);
}

static void
a_file_is_read_like_its_bytes (void **state)
{
    (void)state;
    char name[] = "document.txt";
    FILE *f = fopen (name, "wb");
    assert_non_null (f);
    assert_true (fputs ("1. A file.\n", f) >= 0);
    assert_int_equal (fclose (f), 0);
    struct document *d;
    assert_int_equal (document_read (name, &d, NULL), IX_OK);
    assert_strv_equal (d->lines[0].text, "1. A file.");
    assert_string_equal (d->reader, "text/1");
    document_free (d);
    (void)unlink (name);
}

static void
every_lack_of_memory_is_told (void **state)
{
    (void)state;
    struct strv source = STRV ("one\r\ntwo \xFF \xC3\xA9\xC3\xA9\n\fthree\n");
    size_t n = 1;
    for (;; n++) {
        struct document *d;
        struct ix_error err;
        memory_fail_at (n);
        enum ix_code code = document_from_bytes (source, &d, &err);
        memory_allow ();
        if (code == IX_OK) {
            document_free (d);
            break;
        }
        assert_int_equal (code, IX_ENOMEM);
        assert_null (d);
    }
    assert_true (n > 3);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (lines_end_in_every_way),
        cmocka_unit_test (form_feeds_begin_pages),
        cmocka_unit_test (encodings_are_recognised),
        cmocka_unit_test (ranges_of_wide_text_are_of_the_file),
        cmocka_unit_test (nothing_is_a_document_without_lines),
        cmocka_unit_test (what_is_no_text_is_refused_by_name),
        cmocka_unit_test (a_line_without_end_is_refused),
        cmocka_unit_test (files_that_cannot_be_read_say_why),
        cmocka_unit_test (a_file_is_read_like_its_bytes),
        cmocka_unit_test (every_lack_of_memory_is_told),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
