/* What the program was built with: see features.h.  Told by what configure found, so that no
 * library is linked for the telling.
 */
#include "lib/features.h"

#ifdef HAVE_POPPLER
#define WITH_POPPLER true
#else
#define WITH_POPPLER false
#endif
#ifdef HAVE_LIBXML
#define WITH_LIBXML true
#else
#define WITH_LIBXML false
#endif
#if defined(HAVE_LIBXML) && defined(HAVE_LIBARCHIVE)
#define WITH_PACKED_XML true
#else
#define WITH_PACKED_XML false
#endif
#ifdef HAVE_SECCOMP
#define WITH_SECCOMP true
#else
#define WITH_SECCOMP false
#endif
#if defined(__linux__) && __has_include(<linux/landlock.h>)
#define WITH_LANDLOCK true
#else
#define WITH_LANDLOCK false
#endif

static const struct {
    bool with;
    const char *name;
} formats[] = {
    { true, "text" },
    { true, "Markdown" },
    { true, "JSON" },
    { WITH_POPPLER, "PDF (poppler)" },
    { WITH_LIBXML, "HTML and Akoma Ntoso (libxml2)" },
    { WITH_PACKED_XML, "DOCX, ODT and EPUB (libarchive, libxml2)" },
};

void
features_add (struct strbuf *out)
{
    const char *sep = "reads ";
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (!formats[i].with)
            continue;
        strbuf_addf (out, "%s%s", sep, formats[i].name);
        sep = ", ";
    }
    sep = "; shut in by ";
    if (WITH_SECCOMP) {
        strbuf_addf (out, "%sseccomp", sep);
        sep = ", ";
    }
    if (WITH_LANDLOCK)
        strbuf_addf (out, "%slandlock", sep);
    strbuf_addc (out, '\n');
}
