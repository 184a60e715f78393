/* Packing: what goes in comes out, and what is damaged is told. */
#include "tests/unit/unit.h"

#include "lib/pack.h"

enum { NSAMPLES = 400 };

/* A record as passages are: alike in most, different in some. */
static struct strv
sample (struct strbuf *out, int i)
{
    strbuf_reset (out);
    strbuf_addf (out, "\002The keeper of lamp %d counted the boats of quay %d by night.", i,
                 i * i);
    return strbuf_strv (out);
}

static void
train (struct strbuf *dictionary)
{
    struct strbuf all = STRBUF_INIT, one = STRBUF_INIT;
    size_t sizes[NSAMPLES];
    for (int i = 0; i < NSAMPLES; i++) {
        strbuf_add (&all, sample (&one, i));
        sizes[i] = one.len;
    }
    assert_int_equal (pack_train (strbuf_strv (&all), sizes, NSAMPLES, dictionary, NULL),
                      IX_OK);
    strbuf_free (&all);
    strbuf_free (&one);
}

/* Of samples of which a few are as long as all that is learnt from. */
static void
long_samples_give_a_dictionary (void **state)
{
    enum { FEW = 40, LINES = 1000 };
    (void)state;
    struct strbuf all = STRBUF_INIT, one = STRBUF_INIT, dictionary = STRBUF_INIT;
    size_t sizes[FEW];
    for (int i = 0; i < FEW; i++) {
        size_t before = all.len;
        for (int j = 0; j < LINES; j++)
            strbuf_add (&all, sample (&one, i * LINES + j));
        sizes[i] = all.len - before;
    }
    assert_int_equal (pack_train (strbuf_strv (&all), sizes, FEW, &dictionary, NULL), IX_OK);
    assert_true (dictionary.len > 0);
    strbuf_free (&all);
    strbuf_free (&one);
    strbuf_free (&dictionary);
}

static void
make_both (struct strv dictionary, struct packer **p, struct unpacker **u)
{
    assert_int_equal (packer_new (p, dictionary, NULL), IX_OK);
    assert_int_equal (unpacker_new (u, dictionary, NULL), IX_OK);
}

static void
make_trained (struct packer **p, struct unpacker **u)
{
    struct strbuf dictionary = STRBUF_INIT;
    train (&dictionary);
    assert_true (dictionary.len > 0);
    make_both (strbuf_strv (&dictionary), p, u);
    strbuf_free (&dictionary);
}

static void
packed_data_comes_back (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct strbuf one = STRBUF_INIT, packed = STRBUF_INIT;
    struct strv back;
    struct packer *p;
    struct unpacker *u;
    make_trained (&p, &u);
    size_t before = 0, after = 0;
    for (int i = 0; i < 2 * NSAMPLES; i++) {
        strbuf_reset (&packed);
        assert_int_equal (packer_pack (p, sample (&one, i), &packed, NULL), IX_OK);
        assert_int_equal (unpacker_unpack (u, strbuf_strv (&packed), &arena, &back, NULL),
                          IX_OK);
        assert_true (strv_eq (back, strbuf_strv (&one)));
        before += one.len;
        after += packed.len;
    }
    assert_true (after * 2 < before);
    strbuf_reset (&packed);
    assert_int_equal (packer_pack (p, strv_make ("", 0), &packed, NULL), IX_OK);
    assert_int_equal (unpacker_unpack (u, strbuf_strv (&packed), &arena, &back, NULL), IX_OK);
    assert_int_equal (back.len, 0);
    packer_free (p);
    unpacker_free (u);
    strbuf_free (&one);
    strbuf_free (&packed);
    arena_free (&arena);
}

static void
a_dictionary_may_be_empty (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct strbuf one = STRBUF_INIT, packed = STRBUF_INIT, dictionary = STRBUF_INIT;
    struct strv back;
    struct packer *p;
    struct unpacker *u;
    make_both (strv_make ("", 0), &p, &u);
    assert_int_equal (packer_pack (p, sample (&one, 1), &packed, NULL), IX_OK);
    assert_int_equal (unpacker_unpack (u, strbuf_strv (&packed), &arena, &back, NULL), IX_OK);
    assert_true (strv_eq (back, strbuf_strv (&one)));
    assert_int_equal (unpacker_unpack (u, strbuf_strv (&one), &arena, &back, NULL),
                      IX_ECORRUPT);
    size_t sizes[] = { one.len }; /* too little to learn from */
    assert_int_equal (pack_train (strbuf_strv (&one), sizes, 1, &dictionary, NULL), IX_OK);
    assert_int_equal (dictionary.len, 0);
    packer_free (p);
    unpacker_free (u);
    strbuf_free (&one);
    strbuf_free (&packed);
    strbuf_free (&dictionary);
    arena_free (&arena);
}

/* Every prefix, every byte changed, another dictionary.  A bit of a frame's head may change
 * nothing that is read; what comes back is what was packed, or nothing. */
static void
damage_is_told (void **state)
{
    (void)state;
    size_t told = 0;
    struct arena arena = ARENA_INIT;
    struct strbuf one = STRBUF_INIT, packed = STRBUF_INIT;
    struct strv back;
    struct packer *p;
    struct unpacker *u, *other;
    make_trained (&p, &u);
    assert_int_equal (unpacker_new (&other, STRV ("another dictionary"), NULL), IX_OK);
    assert_int_equal (packer_pack (p, sample (&one, 7), &packed, NULL), IX_OK);
    for (size_t n = 1; n < packed.len; n++)
        assert_int_equal (unpacker_unpack (u, strv_make (packed.buf, n), &arena, &back, NULL),
                          IX_ECORRUPT);
    for (size_t i = 1; i < packed.len; i++) {
        packed.buf[i] ^= 0x15;
        enum ix_code code = unpacker_unpack (u, strbuf_strv (&packed), &arena, &back, NULL);
        assert_true (code == IX_ECORRUPT ||
                     (code == IX_OK && strv_eq (back, strbuf_strv (&one))));
        told += code == IX_ECORRUPT;
        packed.buf[i] ^= 0x15;
    }
    assert_true (told + 2 > packed.len);
    assert_int_equal (unpacker_unpack (other, strbuf_strv (&packed), &arena, &back, NULL),
                      IX_ECORRUPT);
    assert_int_equal (back.len, 0);
    packer_free (p);
    packer_free (NULL);
    unpacker_free (u);
    unpacker_free (other);
    unpacker_free (NULL);
    strbuf_free (&one);
    strbuf_free (&packed);
    arena_free (&arena);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (packed_data_comes_back),
        cmocka_unit_test (a_dictionary_may_be_empty),
        cmocka_unit_test (long_samples_give_a_dictionary),
        cmocka_unit_test (damage_is_told),
    };
    return cmocka_run_group_tests_name ("pack", tests, NULL, NULL);
}
