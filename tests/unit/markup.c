/* Readers of markup: what no fixture of structure shows.  What documents say of themselves, the
 * names of places, and files that are made to harm. */
#include "tests/unit/unit.h"

#include "lib/strbuf.h"
#include "reader/line.h"

#include <stdio.h>
#include <stdlib.h>

static struct document *
read_text (const char *text)
{
    struct document *d;
    struct ix_error err;
    if (document_from_bytes (strv_cstr (text), &d, &err) != IX_OK)
        fail_msg ("%s", err.msg);
    return d;
}

static void
expect_refused (const char *text, const char *message)
{
    struct document *d;
    struct ix_error err;
    assert_int_equal (document_from_bytes (strv_cstr (text), &d, &err), IX_EARG);
    assert_null (d);
    if (!strstr (err.msg, message))
        fail_msg ("\"%s\" does not say \"%s\"", err.msg, message);
}

#define AKN(meta, body)                                                                        \
    "<akomaNtoso><doc><meta>" meta "</meta><mainBody>" body "</mainBody></doc></akomaNtoso>"

static void
akn_tells_of_itself (void **state)
{
    (void)state;
    struct document *d = read_text (AKN (
        "<identification><FRBRWork><FRBRdate date='1891-05-04T10:00'/><FRBRauthor href='#b'/>"
        "<FRBRalias value='HB(1891) 7' name='number'/><FRBRname value='Lamps'/></FRBRWork>"
        "<FRBRExpression><FRBRlanguage language='fra'/></FRBRExpression></identification>"
        "<references><TLCOrganization eId='b' showAs='The Board'/></references>",
        "<p>See <docNumber> HB \n 7 </docNumber></p>"));
    assert_strv_equal (d->properties.title, "Lamps");
    assert_strv_equal (d->properties.symbol, "HB 7");
    assert_strv_equal (d->properties.date, "1891-05-04");
    assert_strv_equal (d->properties.author, "The Board");
    assert_strv_equal (d->properties.language, "fr");
    document_free (d);
    d = read_text (AKN ("<FRBRWork><FRBRdate date='9999-01-01'/></FRBRWork>",
                        "<p><docTitle>Nets<authorialNote><p>of hemp</p></authorialNote>"
                        "</docTitle></p>"));
    assert_strv_equal (d->properties.title, "Nets");
    assert_strv_equal (d->properties.date, "");
    document_free (d);
}

static void
html_tells_of_itself (void **state)
{
    (void)state;
    struct document *d = read_text (
        "<html lang=en-GB><head><title>x</title><meta name='DC.title' content=' On lamps '>"
        "<meta name=citation_technical_report_number content='K/7'>"
        "<meta name='dc.date' content='1891/05/04'><meta name=author content='A. Keeper'>"
        "</head><body><p>1. x</p></body></html>");
    assert_strv_equal (d->properties.title, "On lamps");
    assert_strv_equal (d->properties.symbol, "K/7");
    assert_strv_equal (d->properties.date, "1891-05-04");
    assert_strv_equal (d->properties.author, "A. Keeper");
    assert_strv_equal (d->properties.language, "en-GB");
    document_free (d);
    d = read_text ("<html><head><title>L_18910504.xml</title></head><body>x</body></html>");
    assert_strv_equal (d->properties.title, "");
    document_free (d);
    d = read_text ("<title>Lamps &amp; bells</title><p>x</p>");
    assert_strv_equal (d->properties.title, "Lamps & bells");
    document_free (d);
}

static void
places_keep_their_names (void **state)
{
    (void)state;
    struct document *d = read_text (AKN (
        "", "<paragraph eId='para_1' wId='w' id='i'><num>1.</num><content eId='c'><p eId='p'>x"
            "</p></content></paragraph><paragraph id='old'><num>2.</num><p>y</p></paragraph>"));
    assert_strv_equal (d->lines[0].anchor, "para_1");
    assert_strv_equal (d->lines[0].text, "1. x");
    assert_int_equal (d->lines[0].number_end, 2);
    assert_int_equal (d->lines[0].kind, LINE_PARAGRAPH);
    assert_strv_equal (d->lines[1].anchor, "old");
    document_free (d);
    d = read_text ("<html><body><div id=art_1><p id=p0>Article 1</p><p><a name=x></a>1. y</p>"
                   "<table><tr><td><p id=point7>7</p></td><td><p>z</p></td></tr></table></div>"
                   "</body></html>");
    assert_strv_equal (d->lines[0].anchor, "art_1");
    assert_strv_equal (d->lines[1].anchor, "x");
    assert_strv_equal (d->lines[2].anchor, "point7");
    assert_int_equal (d->lines[2].number_end, 1);
    document_free (d);
}

static void
headings_have_their_levels (void **state)
{
    (void)state;
    struct document *d = read_text (
        "<html><body><h3>Lamps</h3><h2>4.</h2><p>Bells<div role=heading aria-level=5>Nets<br>"
        "and ropes</div><p><b>All</b> <strong>bold</strong><p><b>Not</b> all</body></html>");
    assert_int_equal (d->lines[0].outline, 3);
    assert_int_equal (d->lines[1].outline, 0);
    assert_strv_equal (d->lines[1].text, "4. Bells");
    assert_int_equal (d->lines[1].number_end, 2);
    assert_int_equal (d->lines[2].outline, 5);
    assert_strv_equal (d->lines[2].text, "Nets and ropes");
    assert_true (d->lines[3].bold);
    assert_false (d->lines[4].bold);
    document_free (d);
}

/* Rules for a class count, those for more or for print alone do not. */
static void
styles_tell_weight_and_slant (void **state)
{
    (void)state;
    struct document *d = read_text (
        "<html><head><style>/* c */ p.b1, .b2 { font-weight: Bold } .i { font-style:italic }"
        " .n { font-weight: normal } .h { display:none } .s { vertical-align: super }"
        " @media print { .b4 { font-weight: bold } } div .b5 { font-weight: bold }</style>"
        "</head><body><p class=b1>1<p class='x b2'>2<p class=i>3<p class=b4>4<p class=b5>5"
        "<p class=b1>6 <span class=n>not</span><p class=oj-bold>7<p style='font-weight:700'>8"
        "<p class=h>hidden<p>mark<span class=s>9</span><p><b><i>10</i></b></body></html>");
    static const bool bold[] = { 1, 1, 0, 0, 0, 0, 1, 1, 0, 1 };
    static const bool italic[] = { 0, 0, 1, 0, 0, 0, 0, 0, 0, 1 };
    assert_int_equal (d->nlines, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal (d->lines[i].bold, bold[i]);
        assert_int_equal (d->lines[i].italic, italic[i]);
    }
    assert_strv_equal (d->lines[8].text, "mark\xE2\x81\xB9");
    document_free (d);
}

static void
hostile_xml_is_harmless (void **state)
{
    (void)state;
    static const char bomb[] =
        "<!DOCTYPE akomaNtoso [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>"
        "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
        "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'>"
        "<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'><!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;'>]>"
        "<akomaNtoso><doc><mainBody><p>x &g; y</p></mainBody></doc></akomaNtoso>";
    struct document *d;
    struct ix_error err;
    if (document_from_bytes (strv_cstr (bomb), &d, &err) == IX_OK)
        assert_true (d->nlines == 1 && d->lines[0].text.len < 10);
    document_free (d);
    d = read_text ("<!DOCTYPE akomaNtoso [<!ENTITY p SYSTEM 'file:///etc/passwd'>]>"
                   "<akomaNtoso><doc><mainBody><p>x &p; y</p></mainBody></doc></akomaNtoso>");
    assert_strv_equal (d->lines[0].text, "x y");
    document_free (d);
    d = read_text ("<!DOCTYPE html [<!ENTITY p SYSTEM 'file:///etc/passwd'>]>"
                   "<html><body><p>1. x &p; y</p></body></html>");
    for (size_t i = 0; i < d->nlines; i++)
        assert_int_equal (strv_find (d->lines[i].text, STRV ("root"), 0), SIZE_MAX);
    document_free (d);
    expect_refused ("<akomaNtoso>\n<doc>\n<p>x</doc></akomaNtoso>", "line 3");
    expect_refused ("<akomaNtoso>", "line 1");
}

static void
add_many (struct strbuf *out, const char *what, size_t n)
{
    for (size_t i = 0; i < n; i++)
        strbuf_adds (out, what);
}

static void
depth_costs_no_text (void **state)
{
    (void)state;
    struct strbuf deep = STRBUF_INIT;
    strbuf_adds (&deep, "<html><body>");
    add_many (&deep, "<div><font>", 30000);
    strbuf_adds (&deep, "<p>1. At the bottom.</p><p>2. Beside it.</p>");
    struct document *d = read_text (deep.buf);
    assert_int_equal (d->nlines, 2);
    assert_strv_equal (d->lines[1].text, "2. Beside it.");
    document_free (d);
    strbuf_reset (&deep);
    strbuf_adds (&deep, "<html><body>");
    add_many (&deep, "<table><tbody><tr><td>", 3000);
    add_many (&deep, "<ol><li><blockquote>", 3000);
    strbuf_adds (&deep, "Here.");
    d = read_text (deep.buf);
    assert_true (d->nlines > 0 && strv_ends (d->lines[d->nlines - 1].text, STRV ("Here.")));
    document_free (d);
    strbuf_reset (&deep);
    strbuf_adds (&deep, "<akomaNtoso>");
    add_many (&deep, "<level>", 3000);
    strbuf_adds (&deep, "x");
    add_many (&deep, "</level>", 3000);
    strbuf_adds (&deep, "</akomaNtoso>");
    expect_refused (deep.buf, "line 1");
    strbuf_free (&deep);
}

/* What a file is by its beginning, not by its name. */
static void
beginnings_tell_the_format (void **state)
{
    (void)state;
    static const struct {
        const char *text, *reader;
    } cases[] = {
        { "<html>x</html>", "html/1" },
        { "\xEF\xBB\xBF \n<!-- c --><!DOCTYPE html><p>x", "html/1" },
        { "<?xml version='1.0'?><!-- <a> --><x:html xmlns:x='y'>x</x:html>", "html/1" },
        { "<div>x</div>\n", "html/1" },
        { "<div align=center>logo</div>\n\n# A README\n\ntext", "text/1" },
        { "<p 1. A line that looks like nothing>", "html/1" },
        { "<whatever> is a word here", "text/1" },
        { "<!DOCTYPE a [ <!ENTITY b 'c'> ]><a:akomaNtoso xmlns:a='urn:a'/>", "akn/1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct document *d = read_text (cases[i].text);
        assert_string_equal (d->reader, cases[i].reader);
        document_free (d);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (akn_tells_of_itself),
        cmocka_unit_test (html_tells_of_itself),
        cmocka_unit_test (places_keep_their_names),
        cmocka_unit_test (headings_have_their_levels),
        cmocka_unit_test (styles_tell_weight_and_slant),
        cmocka_unit_test (hostile_xml_is_harmless),
        cmocka_unit_test (depth_costs_no_text),
        cmocka_unit_test (beginnings_tell_the_format),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
