/* Packing: the data of documents, with a checksum, so that damage is found and never printed,
 * and compressed with a dictionary of what they have in common.
 *
 * A passage by itself is too short to be compressed well; with 16 kB of what passages of the
 * same index say over and over it takes a third of its bytes, and a few microseconds.  The
 * dictionary is made once, of the first passages of a build, and kept in the metadata of each
 * database, so that a document is read with nothing else at hand.
 */
#ifndef PINCITE_LIB_PACK_H
#define PINCITE_LIB_PACK_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/strbuf.h"

/* Appends a dictionary made of `n` samples, which stand one after the other in `samples` and
 * have `sizes` bytes each.  Nothing is appended when they are too few or too much alike.
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code pack_train (struct strv samples, const size_t *sizes, size_t n,
                                     struct strbuf *out, struct ix_error *err);

/* What is packed begins with this byte, and goes on as a frame of zstd does behind the bytes
 * with which all of them begin. */
enum { PACK_BYTE = 0x81 };
#define PACK_MAGIC "\x28\xB5\x2F\xFD"

/* Packs with one dictionary, which may be empty. */
struct packer;
/* IX_ENOMEM. */
IX_MUST_USE enum ix_code packer_new (struct packer **out, struct strv dictionary,
                                     struct ix_error *err);
void packer_free (struct packer *p);
/* Appends `data`, packed.  IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code packer_pack (struct packer *p, struct strv data, struct strbuf *out,
                                      struct ix_error *err);

/* Unpacks what was packed with one dictionary. */
struct unpacker;
/* IX_ENOMEM. */
IX_MUST_USE enum ix_code unpacker_new (struct unpacker **out, struct strv dictionary,
                                       struct ix_error *err);
void unpacker_free (struct unpacker *u);
/* What was packed, in `arena`; nothing of nothing.  IX_ECORRUPT: it is damaged, or the
 * dictionary is another one; IX_ENOMEM. */
IX_MUST_USE enum ix_code unpacker_unpack (struct unpacker *u, struct strv packed,
                                          struct arena *arena, struct strv *out,
                                          struct ix_error *err);

#endif
