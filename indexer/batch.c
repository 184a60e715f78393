/* Batches: see batch.h.  What is told of all documents stands in one list, and its bytes one
 * after the other, but for those that last; a document knows where its own end.
 */
#include "indexer/batch.h"

#include "lib/arena.h"

#include <stdlib.h>
#include <string.h>

enum item_kind { ITEM_TERM, ITEM_VALUE, ITEM_NUMBER };

struct item {
    enum item_kind kind;
    uint32_t n;        /* the term's count, or the slot */
    struct strv bytes; /* a number's are a double; s is NULL: those that are next in the list */
};

struct batch_doc {
    size_t items, data, packed; /* where its own end */
};

struct batch {
    struct ix_doc *doc;
    struct arena arena; /* owns the lists, which are kept for the next documents */
    struct item *items;
    struct batch_doc *docs;
    size_t nitems, items_cap, ndocs, docs_cap;
    struct strbuf bytes, data, packed;
};

enum ix_code
batch_new (struct batch **out, struct ix_error *err)
{
    struct batch *b = calloc (1, sizeof *b);
    *out = NULL;
    if (b == NULL)
        return ix_no_memory (err);
    strbuf_init (&b->bytes);
    strbuf_init (&b->data);
    strbuf_init (&b->packed);
    enum ix_code code = ix_doc_new (&b->doc, err);
    if (code == IX_OK)
        *out = b;
    else
        batch_free (b);
    return code;
}

void
batch_free (struct batch *b)
{
    if (b == NULL)
        return;
    ix_doc_free (b->doc);
    arena_free (&b->arena);
    strbuf_free (&b->bytes);
    strbuf_free (&b->data);
    strbuf_free (&b->packed);
    free (b);
}

/* ------------------------------------------------------------------ telling */

static void
end_document (struct batch *b)
{
    if (b->ndocs > 0)
        b->docs[b->ndocs - 1] = (struct batch_doc){ .items = b->nitems, .data = b->data.len };
}

void
batch_begin (struct batch *b)
{
    end_document (b);
    struct batch_doc *docs =
        arena_grow (&b->arena, b->docs, b->ndocs, &b->docs_cap, sizeof *docs);
    if (docs == NULL)
        return;
    b->docs = docs;
    b->ndocs++;
}

static void
add_lasting (struct batch *b, enum item_kind kind, uint32_t n, struct strv bytes)
{
    struct item *items =
        arena_grow (&b->arena, b->items, b->nitems, &b->items_cap, sizeof *items);
    if (items == NULL)
        return;
    b->items = items;
    b->items[b->nitems++] = (struct item){ kind, n, bytes };
}

static void
add_item (struct batch *b, enum item_kind kind, uint32_t n, struct strv bytes)
{
    add_lasting (b, kind, n, strv_make (NULL, bytes.len));
    strbuf_add (&b->bytes, bytes);
}

void
batch_term (struct batch *b, struct strv term, uint32_t count)
{
    add_item (b, ITEM_TERM, count, term);
}

void
batch_lasting_term (struct batch *b, struct strv term, uint32_t count)
{
    add_lasting (b, ITEM_TERM, count, term);
}

void
batch_value (struct batch *b, uint32_t slot, struct strv value)
{
    add_item (b, ITEM_VALUE, slot, value);
}

void
batch_number (struct batch *b, uint32_t slot, double value)
{
    add_item (b, ITEM_NUMBER, slot, strv_make ((const char *)&value, sizeof value));
}

struct strbuf *
batch_data (struct batch *b)
{
    return &b->data;
}

size_t
batch_bytes (const struct batch *b)
{
    return b->data.len;
}

/* ------------------------------------------------------------------ writing */

static enum ix_code
pack_all (struct batch *b, struct packer *packer, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0, at = 0; i < b->ndocs && code == IX_OK; at = b->docs[i++].data) {
        struct strv data = strv_sub (strbuf_strv (&b->data), at, b->docs[i].data);
        code = packer_pack (packer, data, &b->packed, err);
        b->docs[i].packed = b->packed.len;
    }
    return code;
}

static enum ix_code
fill (struct ix_doc *doc, const struct item *item, const char **bytes, struct ix_error *err)
{
    struct strv v = item->bytes;
    double number;
    if (v.s == NULL) {
        v.s = *bytes;
        *bytes += v.len;
    }
    if (item->kind == ITEM_TERM)
        return item->n > 0 ? ix_doc_term_count (doc, v, item->n, err)
                           : ix_doc_term (doc, v, err);
    if (item->kind == ITEM_VALUE)
        return ix_doc_value (doc, item->n, v, err);
    memcpy (&number, v.s, sizeof number);
    return ix_doc_number (doc, item->n, number, err);
}

static enum ix_code
put_all (struct batch *b, struct ix_writer *w, struct ix_error *err)
{
    const char *bytes = b->bytes.buf;
    enum ix_code code = IX_OK;
    for (size_t i = 0, item = 0, at = 0; i < b->ndocs && code == IX_OK; i++) {
        const struct batch_doc *d = &b->docs[i];
        code = ix_doc_clear (b->doc, err);
        while (item < d->items && code == IX_OK)
            code = fill (b->doc, &b->items[item++], &bytes, err);
        if (code == IX_OK)
            code =
                ix_doc_data (b->doc, strv_sub (strbuf_strv (&b->packed), at, d->packed), err);
        if (code == IX_OK)
            code = ix_writer_add (w, b->doc, err);
        at = d->packed;
    }
    return code;
}

enum ix_code
batch_write (struct batch *b, struct ix_writer *w, struct packer *packer, struct ix_error *err)
{
    end_document (b);
    if (arena_failed (&b->arena) || strbuf_failed (&b->bytes) || strbuf_failed (&b->data))
        return ix_no_memory (err);
    enum ix_code code = pack_all (b, packer, err);
    if (code == IX_OK)
        code = put_all (b, w, err);
    b->ndocs = b->nitems = 0;
    strbuf_reset (&b->bytes);
    strbuf_reset (&b->data);
    strbuf_reset (&b->packed);
    return code;
}
