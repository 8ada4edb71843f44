#include "ouverture_sqlite.h"
#include <sqlite3.h>

int ouverture_sqlite_memory_statistics_off(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int ouverture_sqlite_memory_statistics_on(void) {
    return sqlite3_memory_used() > 0;
}

int ouverture_sqlite_keep_log(struct sqlite3 *connection, int keeps) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps, (int *)0);
}
