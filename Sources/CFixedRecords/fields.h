// What fixed and delimited records have in common: a value, a date turned, a value put, signs looked for.
#ifndef FIELDS_H
#define FIELDS_H

#include "groups.h"

typedef struct {
    const uint8_t *start;
    size_t count;
} span;

INLINE bool is_digit(uint8_t byte, uint8_t zero) { return (uint8_t)(byte - zero) < 10; }

// Whether the first bytes are digits; zero has no low bits in any encoding.
INLINE bool are_digits(const uint8_t *start, size_t count, uint8_t zero) {
    uint64_t word;
    memcpy(&word, start, sizeof word);
    word = (word ^ UINT64_C(0x0101010101010101) * zero) & (~UINT64_C(0) >> (64 - 8 * count));
    return ((word | (word + UINT64_C(0x0606060606060606))) & UINT64_C(0xF0F0F0F0F0F0F0F0)) == 0;
}

// YYYYMMDD as it lies, the first digit lowest, of a date in another order; 0 where it is none.
INLINE uint64_t turned(span value, const ouverture_field *field, uint8_t zero) {
    if (value.count != field->date_length) return 0;
    if (value.count == 8 && !are_digits(value.start, 8, zero)) return 0;
    for (size_t at = 0; at < value.count && value.count > 8; at++) {
        uint8_t sign = field->signs[at], byte = value.start[at];
        if (sign == 0 ? !is_digit(byte, zero) : byte != sign) return 0;
    }
    uint64_t date = 0;
    for (size_t at = 0; at < 8; at++) date |= (uint64_t)value.start[field->digits[at]] << 8 * at;
    return date;
}

// Past the value's end, into the next one's place. Short fields make short stores: one across a line of the cache is two.
INLINE void put(uint8_t *to, span value, size_t length) {
    group letters = LOAD(value.start);
    if (length <= GROUP / 2) {
        memcpy(to, &letters, GROUP / 2);
        return;
    }
    STORE(to, letters);
    for (size_t done = GROUP; __builtin_expect(done < value.count, 0); done += GROUP) STORE(to + done, LOAD(value.start + done));
}

typedef struct {
    // Any bits: a letter beyond ASCII, a sign below the blank.
    uint64_t beyond, below;
    size_t commas;
} signs;

INLINE signs survey(const uint8_t *text, size_t count) {
    signs found = {0, 0, 0};
    for (size_t at = 0; at < count; at += GROUP) {
        uint64_t bits = first_bits(count - at);
        found.beyond |= BITS(LOAD(text + at) >= (group)0x80) & bits;
        found.below |= BITS(LOAD(text + at) < (group)' ') & bits;
        found.commas += (size_t)__builtin_popcountll(BITS(LOAD(text + at) == (group)',') & bits);
    }
    return found;
}

#endif
