#include "ouverture_row_index.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_MACHINE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_MACHINE
#endif

enum { GROUP = 64 };
typedef uint8_t bytes64 __attribute__((vector_size(GROUP)));
typedef uint8_t bytes16 __attribute__((vector_size(16)));

typedef struct {
    int inside;
    ptrdiff_t closed_at;
} quoting;

// The delimiters among `hits` that are not inside quotes. A quote opens a field where it stands first in it, or right
// behind the quote that closed it; elsewhere it is part of the value.
static __attribute__((noinline)) uint64_t outside(
    quoting *state, uint64_t hits, uint64_t quotes, const uint8_t *base, ptrdiff_t at, int is_first) {
    uint64_t kept = 0;
    for (uint64_t rest = hits | quotes; rest != 0; rest &= rest - 1) {
        const uint64_t bit = rest & -rest;
        if (!(quotes & bit)) {
            if (!state->inside) kept |= bit;
            continue;
        }
        const ptrdiff_t quote = at + __builtin_ctzll(bit);
        if (state->inside) {
            state->inside = 0;
            state->closed_at = quote;
        } else {
            state->inside = state->closed_at == quote - 1 || (is_first && bit == 1) || base[quote - 1] == ','
                || base[quote - 1] == '\n';
        }
    }
    return kept;
}

// One bit a byte of a comparison's result. Written so that a machine with masks or with a byte mask takes them.
#define MASK_OF(hits) \
    ({ \
        uint64_t mask_ = 0; \
        const bytes64 hits_ = (bytes64)(hits); \
        for (int part_ = 0; part_ < 4; part_++) { \
            bytes16 sixteen_; \
            memcpy(&sixteen_, (const char *)&hits_ + 16 * part_, 16); \
            mask_ |= (uint64_t)mask_of_sixteen(sixteen_) << (16 * part_); \
        } \
        mask_; \
    })

#if defined(__SSE2__)
#include <emmintrin.h>
static inline __attribute__((always_inline)) uint16_t mask_of_sixteen(bytes16 hits) {
    return (uint16_t)_mm_movemask_epi8((__m128i)hits);
}
#else
static inline __attribute__((always_inline)) uint16_t mask_of_sixteen(bytes16 hits) {
    uint16_t mask = 0;
    for (int lane = 0; lane < 16; lane++) mask |= (uint16_t)(hits[lane] >> 7) << lane;
    return mask;
}
#endif

FOR_EACH_MACHINE
size_t ouverture_index_rows(
    const uint8_t *base, size_t from, size_t to, uint32_t *delimiters, uint32_t *row_ends, uint64_t *marks) {
    size_t found = 0, rows = 0, group = 0;
    uint64_t mark = 0;
    quoting state = {0, -2};
    for (size_t at = from; at < to; at += GROUP) {
        bytes64 bytes;
        memcpy(&bytes, base + at, GROUP);
        const uint64_t valid = to - at < GROUP ? (UINT64_C(1) << (to - at)) - 1 : ~UINT64_C(0);
        const uint64_t ends = MASK_OF(bytes == '\n') & valid;
        const uint64_t quotes = MASK_OF(bytes == '"') & valid;
        uint64_t hits = (MASK_OF(bytes == ',') & valid) | ends;
        marks[group++] = mark;
        mark += (MASK_OF(bytes) != 0) + ((uint64_t)(quotes != 0 || state.inside) << 32);
        if (quotes != 0 || state.inside) hits = outside(&state, hits, quotes, base, (ptrdiff_t)at, at == from);
        while (hits != 0) {
            const int bit = __builtin_ctzll(hits);
            delimiters[found] = (uint32_t)(at + (size_t)bit);
            row_ends[rows] = (uint32_t)found++;
            rows += ends >> bit & 1;
            hits &= hits - 1;
        }
    }
    marks[group] = mark;
    return rows;
}
