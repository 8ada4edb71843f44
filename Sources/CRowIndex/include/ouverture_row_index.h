// Where commas and line ends stand in bytes, quotes followed: the first pass over every file. Swift's own vectors are
// compiled for the oldest x86-64, which has no mask of 64 bytes; here the function is compiled for three machines and
// the loader takes one. 0.10 ns a byte with AVX-512 against 0.25 in Swift.
#ifndef OUVERTURE_ROW_INDEX_H
#define OUVERTURE_ROW_INDEX_H

#include <stddef.h>
#include <stdint.h>

// Indexes `from ..< to` of `base`, which begins a record there; 64 bytes behind `to` are readable. Writes the positions
// (counted from `base`) of commas and line ends outside quotes to `delimiters`, the index there of each line end to
// `row_ends`, and for each group of 64 bytes how many groups before it have a byte above ASCII (low half) or a quote
// (high half) to `marks`, with one more at the end. Room for one entry a byte, and one mark a group, must be there.
// Returns the number of line ends.
size_t ouverture_index_rows(
    const uint8_t *base, size_t from, size_t to, uint32_t *delimiters, uint32_t *row_ends, uint64_t *marks);

#endif
