/* Poppler and GLib, loaded when a PDF is met and not before.
 *
 * Forty libraries come with them, which each process that reads would have to bear: it would
 * take twice as long to make, and a program that meets no PDF thrice as long to start.
 */
#ifndef PINCITE_READER_PDF_LIBRARY_H
#define PINCITE_READER_PDF_LIBRARY_H

#include "lib/error.h"

#ifdef HAVE_POPPLER
#include <poppler.h>

/* What is called here, and what it is called there. */
#define PDF_CALLS(CALL)                                                                        \
    CALL (open, poppler_document_new_from_bytes)                                               \
    CALL (error_domain, poppler_error_quark)                                                   \
    CALL (count_pages, poppler_document_get_n_pages)                                           \
    CALL (page, poppler_document_get_page)                                                     \
    CALL (page_label, poppler_page_get_label)                                                  \
    CALL (page_size, poppler_page_get_size)                                                    \
    CALL (page_text, poppler_page_get_text_for_area)                                           \
    CALL (page_layout, poppler_page_get_text_layout_for_area)                                  \
    CALL (page_fonts, poppler_page_get_text_attributes_for_area)                               \
    CALL (free_fonts, poppler_page_free_text_attributes)                                       \
    CALL (bytes, g_bytes_new_static)                                                           \
    CALL (free_bytes, g_bytes_unref)                                                           \
    CALL (clear_error, g_clear_error)                                                          \
    CALL (free, g_free)                                                                        \
    CALL (set_log_handler, g_log_set_default_handler)                                          \
    CALL (make_valid, g_utf8_make_valid)                                                       \
    CALL (unref, g_object_unref)

struct pdf_library {
#define PDF_CALL(name, symbol) __typeof__ (&(symbol)) name;
    PDF_CALLS (PDF_CALL)
#undef PDF_CALL
};
extern struct pdf_library pdf_library; /* once it is loaded */
#endif

/* Loads it, the first time.  IX_EARG: it is not there, or this was built without it. */
IX_MUST_USE enum ix_code pdf_library_load (struct ix_error *err);

#endif
