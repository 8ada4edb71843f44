#define _GNU_SOURCE
#include "ouverture_files.h"
#include <unistd.h>

int ouverture_flush_file_system(int descriptor) {
    return syncfs(descriptor);
}
