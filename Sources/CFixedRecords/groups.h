// What both files look at and translate, 64 bytes at a time: written once, compiled for every machine. `on` and `translates`
// are constants where these functions end up, and the vectors are those of the machine named there.
#ifndef GROUPS_H
#define GROUPS_H

#include "ouverture_fixed_records.h"

#include <stdbool.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__)
#include <immintrin.h>
#define FOR_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx2,bmi,bmi2,lzcnt,popcnt")))
#define FOR_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#endif

enum { GROUP = 64 };
typedef uint8_t group __attribute__((ext_vector_type(GROUP), aligned(1)));
typedef bool group_bits __attribute__((ext_vector_type(GROUP)));

// One bit a byte, the first lowest, of a comparison's outcome.
#define BITS(comparison) \
    ({ \
        group_bits bits_ = __builtin_convertvector((comparison), group_bits); \
        uint64_t word_; \
        memcpy(&word_, &bits_, sizeof word_); \
        word_; \
    })
#define LOAD(place) (*(const group *)(place))
#define STORE(place, value) (*(group *)(place) = (value))

INLINE uint64_t first_bits(size_t count) { return count >= GROUP ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1; }

// Past the end, into the next one's place.
INLINE void copy(uint8_t *to, const uint8_t *from, size_t count) {
    for (size_t done = 0; done == 0 || done < count; done += GROUP) STORE(to + done, LOAD(from + done));
}

INLINE void translate(const uint8_t *from, size_t count, const uint8_t *table, uint8_t *to) {
    for (size_t at = 0; at < count; at++) to[at] = table[from[at]];
}

#if defined(__x86_64__)
// The whole table in four registers; writes whole groups.
FOR_AVX512 INLINE void translate_avx512(const uint8_t *from, size_t count, const uint8_t *table, uint8_t *to) {
    const __m512i t0 = _mm512_loadu_si512(table), t1 = _mm512_loadu_si512(table + 64);
    const __m512i t2 = _mm512_loadu_si512(table + 128), t3 = _mm512_loadu_si512(table + 192);
    for (size_t at = 0; at == 0 || at < count; at += GROUP) {
        __m512i place = _mm512_loadu_si512(from + at);
        __m512i low = _mm512_permutex2var_epi8(t0, place, t1), high = _mm512_permutex2var_epi8(t2, place, t3);
        _mm512_storeu_si512(to + at, _mm512_mask_blend_epi8(_mm512_movepi8_mask(place), low, high));
    }
}
#endif

typedef void (*translation)(const uint8_t *, size_t, const uint8_t *, uint8_t *);

typedef struct {
    size_t count;
    bool has_undefined;
} spelling;

// Writes what is beyond ASCII as UTF-8; the ends of fields behind it, if any are asked for, move with it.
INLINE spelling spell(const uint8_t *text, size_t count, const uint32_t *letters, uint8_t *out, uint32_t *end) {
    bool has_undefined = false;
    uint8_t *to = out;
    size_t done = 0;
    uint32_t growth = 0;
    for (size_t at = 0; at < count; at += GROUP) {
        uint64_t beyond = BITS(LOAD(text + at) >= (group)0x80) & first_bits(count - at);
        for (; beyond; beyond &= beyond - 1) {
            size_t place = at + __builtin_ctzll(beyond);
            copy(to, text + done, place - done);
            to += place - done;
            uint32_t letter = letters[text[place]];
            has_undefined |= letter == OUVERTURE_UNDEFINED;
            memcpy(to, &letter, 4);
            to += letter >> 24;
            done = place + 1;
            if (!end) continue;
            while (*end <= place) *end++ += growth;
            growth += (letter >> 24) - 1;
        }
    }
    copy(to, text + done, count - done);
    if (end)
        while (*end < count) *end++ += growth;
    return (spelling){(size_t)(to - out) + count - done, has_undefined};
}

#endif
