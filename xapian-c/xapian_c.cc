/* libxapian in C: see ix.h and ix_write.h.  The only file that knows <xapian.h>, and the only
 * one in C++.  It translates, and decides nothing: no prefixes, no folding, no reports.
 *
 * Handles are structs that contain Xapian's values, made with new, freed with delete.  Every
 * call into the engine runs inside guard (), whose ladder of handlers turns any exception into
 * a code and a message; mistakes found here are thrown as Xapian's own exceptions, so that they
 * go the same way.  What stands outside guard () cannot throw.
 */
#include "xapian-c/ix.h"
#include "xapian-c/ix_write.h"

#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

static_assert (sizeof (Xapian::docid) == sizeof (uint32_t), "docids go out as uint32_t");
static_assert (sizeof (Xapian::termcount) == sizeof (uint32_t), "counts come in as uint32_t");

using Xapian::InvalidArgumentError;
using Xapian::InvalidOperationError;
using Xapian::Query;

/* ---- Errors ------------------------------------------------------------------------------ */

static enum ix_code fail (struct ix_error *err, enum ix_code code, const Xapian::Error &e,
                          const char *unnamed = "") noexcept;

/* Most derived first.  Xapian::Error is no std::exception, and bad_alloc no Xapian::Error. */
template <class F>
static enum ix_code
guard (struct ix_error *err, F &&run) noexcept
{
    try {
        run ();
        return IX_OK;
    } catch (const Xapian::DatabaseModifiedError &e) {
        return fail (err, IX_EMODIFIED, e);
    } catch (const Xapian::DatabaseLockError &e) {
        return fail (err, IX_ELOCKED, e);
    } catch (const Xapian::DatabaseCorruptError &e) {
        return fail (err, IX_ECORRUPT, e);
    } catch (const Xapian::DatabaseVersionError &e) {
        return fail (err, IX_EVERSION, e);
    } catch (const Xapian::DatabaseNotFoundError &e) {
        return fail (err, IX_ENOENT, e);
    } catch (const Xapian::DocNotFoundError &e) {
        return fail (err, IX_ENOENT, e);
    } catch (const Xapian::DatabaseError &e) {
        return fail (err, IX_EIO, e);
    } catch (const Xapian::NetworkError &e) {
        return fail (err, IX_EIO, e, "remote: a server");
    } catch (const Xapian::FeatureUnavailableError &e) {
        return fail (err, IX_EARG, e);
    } catch (const Xapian::LogicError &e) {
        return fail (err, IX_EARG, e);
    } catch (const Xapian::Error &e) {
        return fail (err, IX_EINTERNAL, e);
    } catch (const std::bad_alloc &) {
        return ix_no_memory (err);
    } catch (const std::exception &e) {
        return ix_fail (err, IX_EINTERNAL, "%s", e.what ());
    } catch (...) {
        return ix_fail (err, IX_EINTERNAL, "unknown exception");
    }
}

/* The engine tells errno by its text alone. */
static bool
is_lack (const char *system) noexcept
{
    for (int number : { EMFILE, ENFILE, ENOMEM })
        if (system != nullptr && std::strcmp (system, std::strerror (number)) == 0)
            return true;
    return false;
}

/* get_error_string holds the text of errno; it allocates, hence a guard of its own.  `unnamed`
 * stands where the engine does not say of what it speaks, as it does of some servers. */
static enum ix_code
fail (struct ix_error *err, enum ix_code code, const Xapian::Error &e,
      const char *unnamed) noexcept
{
    const char *system = nullptr;
    (void)guard (nullptr, [&] { system = e.get_error_string (); });
    if (is_lack (system))
        code = IX_ENOMEM;
    if (err == nullptr)
        return code;
    const char *context = e.get_context ().empty () ? unnamed : e.get_context ().c_str ();
    return ix_fail (err, code, "%s%s%s%s%s%s", e.get_msg ().c_str (), system ? ": " : "",
                    system ? system : "", *context ? " (" : "", context, *context ? ")" : "");
}

/* A new T filled by `fill`, handed over only when all of it went well. */
template <class T, class F>
static enum ix_code
make (T **out, struct ix_error *err, F &&fill) noexcept
{
    *out = nullptr;
    return guard (err, [&] {
        auto made = std::make_unique<T> ();
        fill (*made);
        *out = made.release ();
    });
}

/* ---- Strings ----------------------------------------------------------------------------- */

static std::string
bytes (struct strv v)
{
    return v.len ? std::string (v.s, v.len) : std::string ();
}

static struct strv
view (const std::string &s) noexcept
{
    return strv_make (s.data (), s.size ());
}

/* A string of the engine, kept in a handle and lent from there. */
template <class F>
static enum ix_code
lend (struct strv *out, std::string &keep, struct ix_error *err, F &&get) noexcept
{
    *out = strv_make (nullptr, 0);
    return guard (err, [&] {
        keep = get ();
        *out = view (keep);
    });
}

/* A number of the engine, 0 on failure. */
template <class F>
static enum ix_code
tell (uint32_t *out, struct ix_error *err, F &&get) noexcept
{
    *out = 0;
    return guard (err, [&] { *out = get (); });
}

/* The engine takes an empty term for every document, or for a mistake, here and there. */
static std::string
term_of (struct strv v)
{
    if (v.len == 0)
        throw InvalidArgumentError ("empty term or name");
    return bytes (v);
}

/* What is written under a name or a term: the engine would find out that it is too long only
 * when it is put, or even when it is committed, and take the whole transaction down. */
static std::string
new_key (struct strv v)
{
    std::string key = term_of (v);
    auto nuls = [&] {
        return static_cast<size_t> (std::count (key.begin (), key.end (), '\0'));
    };
    if (key.size () > IX_TERM_MAX / 2 && key.size () + nuls () > IX_TERM_MAX)
        throw InvalidArgumentError ("term or name too long");
    return key;
}

/* The engine cuts a path at its first NUL, and so would open another one. */
static std::string
path_of (struct strv v)
{
    std::string path = bytes (v);
    if (path.empty () || path.find ('\0') != std::string::npos)
        throw InvalidArgumentError ("bad path");
    return path;
}

static void
append (struct strbuf *out, const std::string &s)
{
    strbuf_add (out, view (s));
    if (strbuf_failed (out))
        throw std::bad_alloc ();
}

/* ---- Documents --------------------------------------------------------------------------- */

/* Data is kept as a value, since the engine tries to deflate what it calls data: callers have
 * packed theirs, and it cannot be told so. */
static const Xapian::valueno data_slot = IX_SLOTS;

static void
set_value (Xapian::Document &doc, uint32_t slot, const std::string &value)
{
    if (slot >= IX_SLOTS)
        throw InvalidArgumentError ("no such slot");
    doc.add_value (slot, value);
}

struct ix_doc {
    Xapian::Document doc;
};

enum ix_code
ix_doc_new (struct ix_doc **out, struct ix_error *err)
{
    return make (out, err, [] (struct ix_doc &) {});
}

void
ix_doc_free (struct ix_doc *d)
{
    delete d;
}

enum ix_code
ix_doc_clear (struct ix_doc *d, struct ix_error *err)
{
    return guard (err, [&] { d->doc = Xapian::Document (); });
}

enum ix_code
ix_doc_term (struct ix_doc *d, struct strv term, struct ix_error *err)
{
    return guard (err, [&] { d->doc.add_boolean_term (new_key (term)); });
}

enum ix_code
ix_doc_term_count (struct ix_doc *d, struct strv term, uint32_t wdf, struct ix_error *err)
{
    return guard (err, [&] { d->doc.add_term (new_key (term), wdf); });
}

enum ix_code
ix_doc_value (struct ix_doc *d, uint32_t slot, struct strv value, struct ix_error *err)
{
    return guard (err, [&] { set_value (d->doc, slot, bytes (value)); });
}

enum ix_code
ix_doc_number (struct ix_doc *d, uint32_t slot, double value, struct ix_error *err)
{
    return guard (err, [&] { set_value (d->doc, slot, Xapian::sortable_serialise (value)); });
}

enum ix_code
ix_doc_data (struct ix_doc *d, struct strv data, struct ix_error *err)
{
    return guard (err, [&] { d->doc.add_value (data_slot, bytes (data)); });
}

/* ---- Writer ------------------------------------------------------------------------------ */

enum transaction { NONE, OPEN, SPOILED };

struct ix_writer {
    Xapian::WritableDatabase db;
    enum transaction transaction = NONE;
    std::string meta;
};

/* A database that exists keeps term lists when it has some, and is opened without them when
 * not. */
static int
writer_flags (enum ix_writer_mode mode)
{
    switch (mode) {
    case IX_EXISTING:
        return Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST;
    case IX_CREATE:
        return Xapian::DB_CREATE;
    case IX_PART:
        return Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    case IX_LEAN:
        return Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS |
               Xapian::DB_NO_TERMLIST;
    }
    throw InvalidArgumentError ("no such mode");
}

enum ix_code
ix_writer_open (struct ix_writer **out, struct strv dir, enum ix_writer_mode mode,
                struct ix_error *err)
{
    return make (out, err, [&] (struct ix_writer &w) {
        w.db = Xapian::WritableDatabase (path_of (dir),
                                         writer_flags (mode) | Xapian::DB_BACKEND_GLASS);
    });
}

/* The engine commits loose changes on its way out, but never those of a transaction. */
void
ix_writer_free (struct ix_writer *w)
{
    delete w;
}

static void
must_be_open (const struct ix_writer *w)
{
    if (w->transaction == NONE)
        throw InvalidOperationError ("no transaction is open");
    if (w->transaction == SPOILED)
        throw InvalidOperationError ("an earlier failure has spoiled the transaction");
}

/* A change that fails may have made the engine drop all changes before it, in silence. */
template <class F>
static enum ix_code
change (struct ix_writer *w, struct ix_error *err, F &&run) noexcept
{
    enum ix_code code = guard (err, [&] {
        must_be_open (w);
        run ();
    });
    if (code != IX_OK && w->transaction == OPEN)
        w->transaction = SPOILED;
    return code;
}

enum ix_code
ix_writer_begin (struct ix_writer *w, struct ix_error *err)
{
    return guard (err, [&] {
        w->db.begin_transaction (true);
        w->transaction = OPEN;
    });
}

/* The engine drops what is left of a commit that failed. */
enum ix_code
ix_writer_commit (struct ix_writer *w, struct ix_error *err)
{
    enum ix_code code = guard (err, [&] { must_be_open (w); });
    if (code != IX_OK)
        return code;
    code = guard (err, [&] { w->db.commit_transaction (); });
    w->transaction = code == IX_OK ? NONE : SPOILED;
    return code;
}

enum ix_code
ix_writer_add (struct ix_writer *w, const struct ix_doc *d, struct ix_error *err)
{
    return change (w, err, [&] { (void)w->db.add_document (d->doc); });
}

enum ix_code
ix_writer_remove (struct ix_writer *w, struct strv term, struct ix_error *err)
{
    return change (w, err, [&] { w->db.delete_document (term_of (term)); });
}

enum ix_code
ix_writer_meta (struct ix_writer *w, struct strv name, struct strv *out, struct ix_error *err)
{
    return lend (out, w->meta, err, [&] { return w->db.get_metadata (term_of (name)); });
}

enum ix_code
ix_writer_set_meta (struct ix_writer *w, struct strv name, struct strv value,
                    struct ix_error *err)
{
    return change (w, err, [&] { w->db.set_metadata (new_key (name), bytes (value)); });
}

/* ---- Merging ----------------------------------------------------------------------------- */

enum ix_code
ix_merge (const struct strv *from, size_t n, struct strv to, struct ix_error *err)
{
    return guard (err, [&] {
        Xapian::Database all;
        if (n == 0)
            throw InvalidArgumentError ("nothing to merge");
        for (size_t i = 0; i < n; i++)
            all.add_database (Xapian::Database (path_of (from[i]), Xapian::DB_BACKEND_GLASS));
        all.compact (path_of (to), Xapian::Compactor::FULL);
    });
}

/* ---- The engine's own end ---------------------------------------------------------------- */

static void (*last_words) (const struct ix_error *err);

/* The one call from here into C, which does not come back. */
[[noreturn]] static void
on_terminate () noexcept
{
    struct ix_error err = { IX_EINTERNAL, "terminated without an exception" };
    std::exception_ptr thrown = std::current_exception ();
    if (thrown)
        (void)guard (&err, [&] { std::rethrow_exception (thrown); });
    last_words (&err);
    std::abort ();
}

void
ix_on_terminate (void (*function) (const struct ix_error *err))
{
    last_words = function;
    std::set_terminate (on_terminate);
}

/* ---- Reader ------------------------------------------------------------------------------ */

struct ix_reader {
    Xapian::Database db;
    std::vector<Xapian::Database> shards;
    std::vector<bool> servers;      /* by shard */
    std::vector<std::string> names; /* the shards' own */
    Xapian::docid docid = 0;        /* of doc; 0: none */
    Xapian::Document doc;
    std::string meta, data, value;
};

static Xapian::Database
open_server (const std::string &place, uint32_t timeout_ms)
{
    size_t colon = place.rfind (':');
    if (colon == std::string::npos || colon == 0)
        throw InvalidArgumentError ("not HOST:PORT");
    const char *digits = place.c_str () + colon + 1;
    char *end = nullptr;
    unsigned long port = std::strtoul (digits, &end, 10);
    if (*digits < '0' || *digits > '9' || *end != '\0' || port == 0 || port > 65535)
        throw InvalidArgumentError ("bad port");
    if (timeout_ms == 0)
        throw InvalidArgumentError ("no time-out for a server");
    return Xapian::Remote::open (place.substr (0, colon), static_cast<unsigned> (port),
                                 timeout_ms, timeout_ms);
}

static Xapian::Database
open_place (const struct ix_place &place, uint32_t timeout_ms)
{
    std::string path = path_of (place.place);
    return place.remote ? open_server (path, timeout_ms)
                        : Xapian::Database (path, Xapian::DB_BACKEND_GLASS);
}

enum ix_code
ix_reader_open (struct ix_reader **out, const struct ix_place *places, size_t n,
                uint32_t timeout_ms, struct ix_error *err)
{
    enum ix_code code = make (out, err, [&] (struct ix_reader &) {
        if (n == 0)
            throw InvalidArgumentError ("no place to open");
    });
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = ix_reader_add (*out, places[i], timeout_ms, err);
    if (code != IX_OK) {
        ix_reader_free (*out);
        *out = nullptr;
    }
    return code;
}

void
ix_reader_free (struct ix_reader *r)
{
    delete r;
}

enum ix_code
ix_reader_add (struct ix_reader *r, struct ix_place place, uint32_t timeout_ms,
               struct ix_error *err)
{
    enum ix_code code = guard (err, [&] {
        Xapian::Database shard = open_place (place, timeout_ms);
        std::string name = shard.get_uuid ();
        r->names.reserve (r->names.size () + 1);
        r->shards.reserve (r->shards.size () + 1);
        r->servers.reserve (r->servers.size () + 1);
        r->db.add_database (shard);
        r->shards.push_back (shard);
        r->servers.push_back (place.remote);
        r->names.push_back (std::move (name));
    });
    if (code != IX_OK)
        (void)ix_prefix (err, "%.*s", STRV_ARG (place.place));
    return code;
}

enum ix_code
ix_reader_count (struct ix_reader *r, uint32_t *out, struct ix_error *err)
{
    return tell (out, err, [&] { return r->db.get_doccount (); });
}

size_t
ix_reader_nshards (const struct ix_reader *r)
{
    return r->shards.size ();
}

bool
ix_reader_is_remote (const struct ix_reader *r)
{
    return std::find (r->servers.begin (), r->servers.end (), true) != r->servers.end ();
}

/* A database and a copy of it have one name. */
bool
ix_reader_has_copies (const struct ix_reader *r)
{
    auto from = r->names.begin (), to = r->names.end ();
    return std::any_of (
        from, to, [&] (const std::string &name) { return std::count (from, to, name) > 1; });
}

bool
ix_reader_is_server (const struct ix_reader *r, size_t shard)
{
    return shard < r->servers.size () && r->servers[shard];
}

enum ix_code
ix_reader_meta (struct ix_reader *r, size_t shard, struct strv name, struct strv *out,
                struct ix_error *err)
{
    return lend (out, r->meta, err, [&] {
        if (shard >= r->shards.size ())
            throw InvalidArgumentError ("no such shard");
        return r->shards[shard].get_metadata (term_of (name));
    });
}

enum ix_code
ix_reader_termfreq (struct ix_reader *r, struct strv term, uint32_t *out, struct ix_error *err)
{
    return tell (out, err, [&] { return r->db.get_termfreq (term_of (term)); });
}

enum ix_code
ix_reader_shard_termfreq (struct ix_reader *r, size_t shard, struct strv term, uint32_t *out,
                          struct ix_error *err)
{
    return tell (out, err, [&] {
        if (shard >= r->shards.size ())
            throw InvalidArgumentError ("no such shard");
        return r->shards[shard].get_termfreq (term_of (term));
    });
}

enum ix_code
ix_reader_occurrences (struct ix_reader *r, struct strv term, uint32_t *out,
                       struct ix_error *err)
{
    return tell (out, err, [&] {
        return static_cast<uint32_t> (r->db.get_collection_freq (term_of (term)));
    });
}

enum ix_code
ix_reader_find (struct ix_reader *r, struct strv term, uint32_t *docid, struct ix_error *err)
{
    return tell (docid, err, [&] {
        std::string wanted = term_of (term);
        Xapian::PostingIterator first = r->db.postlist_begin (wanted);
        if (first == r->db.postlist_end (wanted))
            throw Xapian::DocNotFoundError ("no document with this term");
        return *first;
    });
}

static const Xapian::Document &
document (struct ix_reader *r, Xapian::docid docid)
{
    if (docid == 0 || docid != r->docid) {
        r->doc = r->db.get_document (docid, Xapian::DOC_ASSUME_VALID);
        r->docid = docid;
    }
    return r->doc;
}

/* Whether there is such a document is looked up only for one that seems to have nothing. */
static std::string
value (struct ix_reader *r, Xapian::docid docid, Xapian::valueno slot)
{
    std::string found = document (r, docid).get_value (slot);
    if (found.empty ())
        (void)r->db.get_document (docid);
    return found;
}

enum ix_code
ix_reader_data (struct ix_reader *r, uint32_t docid, struct strv *out, struct ix_error *err)
{
    return lend (out, r->data, err, [&] { return value (r, docid, data_slot); });
}

enum ix_code
ix_reader_value (struct ix_reader *r, uint32_t docid, uint32_t slot, struct strv *out,
                 struct ix_error *err)
{
    return lend (out, r->value, err, [&] { return value (r, docid, slot); });
}

/* ---- Queries ----------------------------------------------------------------------------- */

/* Numbers of documents in each shard, where the engine counts from 1 in every one. */
using List = std::vector<Xapian::docid>;
using Shards = std::vector<std::pair<std::string, List>>; /* by the shard's own name */

struct ix_query {
    Query query;
    std::shared_ptr<Shards> listed; /* by ix_query_docs */
};

/* Every kind of query is made from one of the engine's, by a function that may throw. */
template <class F>
static enum ix_code
make_query (struct ix_query **out, struct ix_error *err, F &&build) noexcept
{
    return make (out, err, [&] (struct ix_query &q) { q.query = build (); });
}

void
ix_query_free (struct ix_query *q)
{
    delete q;
}

enum ix_code
ix_query_term (struct ix_query **out, struct strv term, uint32_t wqf, struct ix_error *err)
{
    return make_query (out, err, [&] { return Query (term_of (term), wqf); });
}

enum ix_code
ix_query_prefix (struct ix_query **out, struct strv stem, struct ix_error *err)
{
    return make_query (out, err, [&] { return Query (Query::OP_WILDCARD, term_of (stem)); });
}

enum ix_code
ix_query_range (struct ix_query **out, uint32_t slot, struct strv lo, struct strv hi,
                struct ix_error *err)
{
    return make_query (out, err, [&] {
        return hi.len == 0 ? Query (Query::OP_VALUE_GE, slot, bytes (lo))
                           : Query (Query::OP_VALUE_RANGE, slot, bytes (lo), bytes (hi));
    });
}

/* The engine makes a copy of the source for each shard, and tells the copy the shard alone, not
 * which one it is. */
class Listed : public Xapian::PostingSource
{
    std::shared_ptr<const Shards> shards;
    const List *list = nullptr;
    size_t at_ = 0;
    bool begun = false;

  public:
    explicit Listed (std::shared_ptr<const Shards> numbers) : shards (std::move (numbers))
    {
    }
    PostingSource *
    clone () const override
    {
        return new Listed (shards);
    }
    void
    init (const Xapian::Database &db) override
    {
        std::string name = db.get_uuid ();
        list = nullptr;
        for (const auto &shard : *shards)
            if (shard.first == name)
                list = &shard.second;
        if (list == nullptr)
            throw InvalidArgumentError ("documents of another index");
        at_ = 0;
        begun = false;
    }
    Xapian::doccount
    get_termfreq_min () const override
    {
        return static_cast<Xapian::doccount> (list->size ());
    }
    Xapian::doccount
    get_termfreq_est () const override
    {
        return get_termfreq_min ();
    }
    Xapian::doccount
    get_termfreq_max () const override
    {
        return get_termfreq_min ();
    }
    void
    next (double) override
    {
        at_ += begun;
        begun = true;
    }
    void
    skip_to (Xapian::docid docid, double) override
    {
        begun = true;
        auto from = list->begin () + static_cast<std::ptrdiff_t> (at_);
        at_ =
            static_cast<size_t> (std::lower_bound (from, list->end (), docid) - list->begin ());
    }
    bool
    at_end () const override
    {
        return at_ >= list->size ();
    }
    Xapian::docid
    get_docid () const override
    {
        return (*list)[at_];
    }
    std::string
    get_description () const override
    {
        return "Listed";
    }
};

enum ix_code
ix_query_docs (struct ix_query **out, struct ix_reader *r, struct ix_error *err)
{
    return make (out, err, [&] (struct ix_query &q) {
        if (ix_reader_is_remote (r))
            throw InvalidArgumentError ("documents of a server cannot be listed");
        if (ix_reader_has_copies (r))
            throw InvalidArgumentError ("documents of copies cannot be told apart");
        q.listed = std::make_shared<Shards> ();
        for (const std::string &name : r->names)
            q.listed->emplace_back (name, List ());
        q.query = Query ((new Listed (q.listed))->release ());
    });
}

enum ix_code
ix_query_set_docs (struct ix_query *q, const uint32_t *docids, size_t n, struct ix_error *err)
{
    return guard (err, [&] {
        if (!q->listed)
            throw InvalidArgumentError ("no query of listed documents");
        auto nshards = static_cast<uint32_t> (q->listed->size ());
        for (auto &shard : *q->listed)
            shard.second.clear ();
        for (size_t i = 0; i < n; i++)
            (*q->listed)[(docids[i] - 1) % nshards].second.push_back (
                (docids[i] - 1) / nshards + 1);
    });
}

enum ix_code
ix_query_none (struct ix_query **out, struct ix_error *err)
{
    return make_query (out, err, [] { return Query::MatchNothing; });
}

/* By enum ix_op. */
static const Query::op engine_ops[] = { Query::OP_AND,       Query::OP_OR,
                                        Query::OP_AND_NOT,   Query::OP_FILTER,
                                        Query::OP_AND_MAYBE, Query::OP_SYNONYM };

enum ix_code
ix_query_join (struct ix_query **out, enum ix_op op, const struct ix_query *const *kids,
               size_t n, struct ix_error *err)
{
    return make_query (out, err, [&] {
        if (n == 0)
            throw InvalidArgumentError ("nothing to join");
        std::vector<Query> queries;
        for (size_t i = 0; i < n; i++)
            queries.push_back (kids[i]->query);
        return Query (engine_ops[op], queries.begin (), queries.end ());
    });
}

enum ix_code
ix_query_scale (struct ix_query **out, const struct ix_query *q, double factor,
                struct ix_error *err)
{
    return make_query (out, err, [&] {
        if (!std::isfinite (factor))
            throw InvalidArgumentError ("factor is not finite");
        return Query (factor, q->query);
    });
}

enum ix_code
ix_query_text (const struct ix_query *q, struct strbuf *out, struct ix_error *err)
{
    return guard (err, [&] { append (out, q->query.get_description ()); });
}

/* ---- Search ------------------------------------------------------------------------------ */

enum where { BEFORE, ON, AFTER };

struct ix_hits {
    explicit ix_hits (const Xapian::Database &db) : enquire (db)
    {
    }
    Xapian::Enquire enquire;
    Xapian::MSet found;
    Xapian::MSetIterator at;
    enum where where = BEFORE;
    bool without_data = false;
    std::string data;
};

static void
set_weighting (Xapian::Enquire &enquire, const struct ix_weighting &w)
{
    if (w.scheme == IX_BM25)
        enquire.set_weighting_scheme (
            Xapian::BM25Weight (w.k1, w.k2, w.k3, w.b, w.min_normlen));
    else
        enquire.set_weighting_scheme (Xapian::BoolWeight ());
}

static void
set_order (Xapian::Enquire &enquire, const struct ix_search_options &options)
{
    if (options.sort == IX_SORT_VALUE)
        enquire.set_sort_by_value (options.sort_slot, false);
}

enum ix_code
ix_search (struct ix_hits **out, struct ix_reader *r, const struct ix_query *q,
           const struct ix_search_options *options, struct ix_error *err)
{
    *out = nullptr;
    return guard (err, [&] {
        auto h = std::make_unique<struct ix_hits> (r->db);
        h->without_data = options->without_data;
        h->enquire.set_query (q->query);
        set_weighting (h->enquire, options->weighting);
        set_order (h->enquire, *options);
        h->found = h->enquire.get_mset (options->first, options->max, options->check_at_least);
        *out = h.release ();
    });
}

void
ix_hits_free (struct ix_hits *h)
{
    delete h;
}

void
ix_hits_total (const struct ix_hits *h, uint32_t *lower, uint32_t *estimate, uint32_t *upper)
{
    if (lower)
        *lower = h->found.get_matches_lower_bound ();
    if (estimate)
        *estimate = h->found.get_matches_estimated ();
    if (upper)
        *upper = h->found.get_matches_upper_bound ();
}

/* Moves an iterator of the engine that stands on its first item; false at the end.  Until the
 * move is known to have succeeded there is no current item. */
template <class I>
static bool
step (I &at, const I &end, enum where &where)
{
    enum where before = where;
    where = AFTER;
    if (before == ON)
        ++at;
    if (before == AFTER || at == end)
        return false;
    return true;
}

int
ix_hits_next (struct ix_hits *h, struct ix_hit *hit, struct ix_error *err)
{
    *hit = { 0, 0, 0, strv_make (nullptr, 0) };
    enum ix_code code = guard (err, [&] {
        if (h->where == BEFORE)
            h->at = h->found.begin ();
        if (!step (h->at, h->found.end (), h->where))
            return;
        if (!h->without_data)
            h->data = h->at.get_document ().get_value (data_slot);
        h->where = ON;
        *hit = { *h->at, h->at.get_rank (), h->at.get_weight (), view (h->data) };
    });
    return code != IX_OK ? -1 : h->where == ON;
}

/* ---- Terms ------------------------------------------------------------------------------- */

struct ix_terms {
    Xapian::Database db;
    Xapian::TermIterator at, end;
    enum where where = BEFORE;
    std::string term;
    Xapian::doccount docs = 0; /* that have the term */
};

static enum ix_code
open_terms (struct ix_terms **out, const Xapian::Database &db, struct strv prefix,
            struct ix_error *err)
{
    return make (out, err, [&] (struct ix_terms &t) {
        t.db = db;
        t.at = t.db.allterms_begin (bytes (prefix));
        t.end = t.db.allterms_end (bytes (prefix));
    });
}

enum ix_code
ix_terms_open (struct ix_terms **out, struct ix_reader *r, struct strv prefix,
               struct ix_error *err)
{
    return open_terms (out, r->db, prefix, err);
}

enum ix_code
ix_writer_terms (struct ix_terms **out, struct ix_writer *w, struct strv prefix,
                 struct ix_error *err)
{
    return open_terms (out, w->db, prefix, err);
}

/* The engine goes to the next term through all that it has stored of this one: of `many`
 * documents more than a block, and more than to look for the least term that can follow. */
static void
leave_long_list (struct ix_terms &t)
{
    const Xapian::doccount many = 10000;
    if (t.where != ON || t.docs < many)
        return;
    t.where = AFTER;
    t.at.skip_to (t.term + '\0');
    t.where = BEFORE;
}

int
ix_terms_next (struct ix_terms *t, struct strv *term, uint32_t *docs, struct ix_error *err)
{
    *term = strv_make (nullptr, 0);
    enum ix_code code = guard (err, [&] {
        leave_long_list (*t);
        if (!step (t->at, t->end, t->where))
            return;
        t->term = *t->at;
        t->docs = t->at.get_termfreq ();
        t->where = ON;
        *term = view (t->term);
    });
    if (docs)
        *docs = code == IX_OK && t->where == ON ? t->docs : 0;
    return code != IX_OK ? -1 : t->where == ON;
}

void
ix_terms_free (struct ix_terms *t)
{
    delete t;
}

/* ---- Stemming ---------------------------------------------------------------------------- */

struct ix_stemmer {
    Xapian::Stem stem;
};

enum ix_code
ix_stemmer_new (struct ix_stemmer **out, struct strv language, struct ix_error *err)
{
    return make (out, err,
                 [&] (struct ix_stemmer &s) { s.stem = Xapian::Stem (term_of (language)); });
}

enum ix_code
ix_stemmer_stem (struct ix_stemmer *s, struct strv word, struct strbuf *out,
                 struct ix_error *err)
{
    return guard (err, [&] { append (out, s->stem (bytes (word))); });
}

void
ix_stemmer_free (struct ix_stemmer *s)
{
    delete s;
}
