#define _GNU_SOURCE
#include "ouverture_files.h"
#include <fcntl.h>
#include <linux/falloc.h>
#include <sys/mman.h>
#include <unistd.h>

int ouverture_flush_file_system(int descriptor) {
    return syncfs(descriptor);
}

int ouverture_punch_hole(int descriptor, long long offset, long long count) {
    return fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, count);
}

int ouverture_begin_writing(int descriptor) {
    return sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int ouverture_memory_file(void) {
    return memfd_create("ouverture", MFD_CLOEXEC);
}
