/* The three streams that a program is started with. */
#ifndef PINCITE_LIB_STREAMS_H
#define PINCITE_LIB_STREAMS_H

/* Opens those that were closed, on /dev/null and for reading: else the next file or socket that
 * is opened would be one, and get what is written to it.  To be called before anything is. */
void streams_occupy (void);

#endif
