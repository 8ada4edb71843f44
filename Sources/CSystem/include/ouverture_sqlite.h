#ifndef OUVERTURE_SQLITE_H
#define OUVERTURE_SQLITE_H
/* sqlite3_config is variadic, which Swift cannot call. Turns SQLite's allocator statistics off: their lock is
   what two workers with a connection each would fight for. Call before any connection; returns SQLite's code. */
int ouverture_sqlite_memory_statistics_off(void);
/* 1 when the statistics are on, 0 when off (read back by a test). */
int ouverture_sqlite_memory_statistics_on(void);
struct sqlite3;
/* sqlite3_db_config is variadic too. Whether the last connection that closes leaves the write-ahead log as it is (1)
   or folds it into the file and removes it (0); returns SQLite's code. */
int ouverture_sqlite_keep_log(struct sqlite3 *connection, int keeps);
#endif
