#ifndef OUVERTURE_MEMORY_H
#define OUVERTURE_MEMORY_H
/* mallopt(3): keeps blocks of up to 32 MiB that were freed for the next task instead of giving them back to the
   kernel, which would fault every page in anew. */
void ouverture_keep_freed_memory(void);
/* Asks for the cache line at `place`, which will be read soon; does nothing else, whatever the address. */
static inline void ouverture_fetch(const void *place) { __builtin_prefetch(place); }
#endif
