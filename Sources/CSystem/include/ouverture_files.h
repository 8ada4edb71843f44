#ifndef OUVERTURE_FILES_H
#define OUVERTURE_FILES_H
/* syncfs(2), which Swift's Glibc module leaves out: flushes the whole file system of an open file. 0 or -1 with errno. */
int ouverture_flush_file_system(int descriptor);
#endif
