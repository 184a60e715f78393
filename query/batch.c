/* Reads files of questions.  Answering them is cmd_search.c. */
#include "query/batch.h"

#include "lib/json_text.h"
#include "lib/strbuf.h"
#include "lib/termset.h"
#include "lib/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum ix_code
read_all (int fd, struct strbuf *out)
{
    enum { CHUNK = 64 * 1024 };
    ssize_t got;
    do {
        if (!strbuf_reserve (out, CHUNK))
            return IX_ENOMEM;
        got = read (fd, out->buf + out->len, CHUNK);
        if (got > 0)
            out->len += (size_t)got;
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got < 0 ? IX_EIO : IX_OK;
}

static enum ix_code
load (const char *path, struct strbuf *out, struct ix_error *err)
{
    bool standard = strcmp (path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
    enum ix_code code = fd < 0 ? IX_EIO : read_all (fd, out);
    int error = errno;
    if (fd >= 0 && !standard)
        (void)close (fd);
    if (code == IX_EIO)
        return ix_fail (err, code, "%s: %s", path, strerror (error));
    return code ? ix_fail (err, code, "out of memory") : IX_OK;
}

static struct strv
text_member (const cJSON *object, const char *name, struct arena *arena)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive (object, name);
    if (!cJSON_IsString (value))
        return strv_make (NULL, 0);
    return arena_dup (arena, json_text_string (value));
}

/* Blanks would make further columns of a ranked list, and control bytes further lines. */
static bool
is_topic_id (struct strv id)
{
    for (size_t i = 0; i < id.len; i++)
        if ((unsigned char)id.s[i] <= ' ' || id.s[i] == 0x7F)
            return false;
    return id.len > 0;
}

static bool
parse_object (struct strv line, struct arena *arena, struct topic *out)
{
    cJSON *object;
    arena->failed = json_text_whole (line, &object, NULL) == IX_ENOMEM || arena->failed;
    out->id = text_member (object, "_id", arena);
    out->text = text_member (object, "text", arena);
    cJSON_Delete (object);
    return is_topic_id (out->id) && out->text.s;
}

static struct strv
number (size_t line_no, struct arena *arena)
{
    char text[24];
    int n = snprintf (text, sizeof text, "%zu", line_no);
    return arena_dup (arena, strv_make (text, (size_t)n));
}

static bool
parse_topic (struct strv line, size_t line_no, struct arena *arena, struct topic *out)
{
    if (line.s[0] == '{')
        return parse_object (line, arena, out);
    struct strv rest = arena_dup (arena, line);
    (void)strv_split (&rest, '\t', &out->id);
    out->text = rest;
    if (rest.s == NULL)
        *out = (struct topic){ number (line_no, arena), out->id };
    return is_topic_id (out->id);
}

/* Of one file. */
struct batch_reading {
    const char *path;
    size_t line_no;
    struct termset lines; /* of the topics, by their ids */
    struct arena *arena;
    struct topics *out;
};

static enum ix_code
refuse (const struct batch_reading *r, struct ix_error *err)
{
    return ix_fail (err, IX_EARG,
                    "%s:%zu: neither {\"_id\",\"text\"} nor ID<TAB>TEXT, the id "
                    "without blanks, nor a question in UTF-8",
                    r->path, r->line_no);
}

/* Two answers of one name could not be told apart. */
static enum ix_code
note_id (struct batch_reading *r, struct strv id, struct ix_error *err)
{
    bool added;
    const uint32_t *taken = termset_put (&r->lines, r->arena, id, (uint32_t)r->line_no, &added);
    if (taken == NULL)
        return ix_no_memory (err);
    return added ? IX_OK
                 : ix_fail (err, IX_EARG, "%s:%zu: the name %.*s is taken by line %u", r->path,
                            r->line_no, STRV_ARG (id), (unsigned)*taken);
}

static enum ix_code
add_line (struct batch_reading *r, struct strv line, struct ix_error *err)
{
    struct topics *topics = r->out;
    struct topic *items =
        arena_grow (r->arena, topics->items, topics->n, &topics->cap, sizeof *items);
    if (items == NULL)
        return ix_no_memory (err);
    topics->items = items;
    bool parsed = text_valid_prefix (line) == line.len &&
                  parse_topic (line, r->line_no, r->arena, &items[topics->n]);
    if (arena_failed (r->arena))
        return ix_no_memory (err);
    if (!parsed)
        return refuse (r, err);
    return note_id (r, items[topics->n++].id, err);
}

/* Without white space around it, but for the TAB of a name that has no question: the name is
 * not one. */
static struct strv
trim_line (struct strv line)
{
    struct strv trimmed = strv_trim (line);
    const char *end = trimmed.s + trimmed.len;
    if (end < line.s + line.len && *end == '\t' && is_topic_id (trimmed))
        trimmed.len++;
    return trimmed;
}

/* As some programs begin a text. */
static struct strv
without_bom (struct strv text)
{
    struct strv bom = STRV ("\xEF\xBB\xBF");
    return strv_starts (text, bom) ? strv_sub (text, bom.len, text.len) : text;
}

enum ix_code
batch_read (const char *path, struct arena *arena, struct topics *out, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    struct strv line;
    struct batch_reading r = { .path = path, .arena = arena, .out = out };
    *out = (struct topics){ NULL, 0, 0 };
    enum ix_code code = load (path, &text, err);
    struct strv rest = without_bom (strbuf_strv (&text));
    while (code == IX_OK && strv_split (&rest, '\n', &line)) {
        r.line_no++;
        line = trim_line (line);
        if (line.len > 0)
            code = add_line (&r, line, err);
    }
    strbuf_free (&text);
    if (code != IX_OK)
        *out = (struct topics){ NULL, 0, 0 };
    return code;
}
