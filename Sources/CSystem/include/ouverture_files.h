#ifndef OUVERTURE_FILES_H
#define OUVERTURE_FILES_H
/* syncfs(2), which Swift's Glibc module leaves out: flushes the whole file system of an open file. 0 or -1 with errno. */
int ouverture_flush_file_system(int descriptor);
/* Gives back a part of an open file, whose size stays: fallocate(2), left out as well. 0 or -1 with errno. */
int ouverture_punch_hole(int descriptor, long long offset, long long count);
/* Lets the kernel begin to write an open file's changed pages, without waiting: sync_file_range(2), left out as well. 0 or
   -1 with errno. */
int ouverture_begin_writing(int descriptor);
/* A file in memory that has no name and is closed when another program begins: memfd_create(2), left out as well. Its descriptor,
   or -1 with errno. */
int ouverture_memory_file(void);
#endif
