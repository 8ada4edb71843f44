#ifndef OUVERTURE_SQLITE_H
#define OUVERTURE_SQLITE_H
/* sqlite3_config is variadic, which Swift cannot call. Turns SQLite's allocator statistics off: their lock is
   what two workers with a connection each would fight for. Call before any connection; returns SQLite's code. */
int ouverture_sqlite_memory_statistics_off(void);
/* 1 when the statistics are on, 0 when off (read back by a test). */
int ouverture_sqlite_memory_statistics_on(void);
#endif
