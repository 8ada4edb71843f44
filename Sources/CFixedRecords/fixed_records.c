#include "groups.h"

typedef struct {
    const uint8_t *start;
    size_t count;
} span;

// Without blanks around it. Whether a field has any letters is anybody's guess: there is no branch on it.
INLINE span trimmed(const uint8_t *start, size_t length, uint8_t blank) {
    if (length <= GROUP) {
        uint64_t letters = BITS(LOAD(start) != (group)blank) & first_bits(length);
        size_t first = __builtin_ctzll(letters | UINT64_C(1) << 63);
        size_t end = GROUP - (letters ? __builtin_clzll(letters) : GROUP);
        first = first < end ? first : end;
        return (span){start + first, end - first};
    }
    size_t first = 0, end = 0;
    for (size_t at = 0; at < length; at += GROUP) {
        uint64_t letters = BITS(LOAD(start + at) != (group)blank) & first_bits(length - at);
        if (!letters) continue;
        if (end == 0) first = at + __builtin_ctzll(letters);
        end = at + GROUP - __builtin_clzll(letters);
    }
    return (span){start + first, end - first};
}

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

// Five digits in front of the town, alone or with a blank behind them.
INLINE size_t postcode(span line, uint8_t blank, uint8_t zero) {
    if (line.count < 5 || (line.count > 5 && line.start[5] != blank)) return 0;
    return are_digits(line.start, 5, zero) ? 5 : 0;
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

// The fields as they lie, one behind the other, a comma behind each; the number of bytes, or 0 where a date is none.
INLINE size_t gather(const uint8_t *record, const ouverture_form *form, uint8_t *out, uint32_t *ends) {
    const uint8_t blank = form->blank, zero = form->zero, comma = form->comma;
    uint8_t *to = out;
    for (const ouverture_field *field = form->fields, *last = field + form->count; field < last; field++) {
        span value = {record, 0};
        uint64_t date;
        switch (field->kind) {
            case OUVERTURE_FIELD_TEXT:
                value = trimmed(record + field->at, field->length, blank);
                put(to, value, field->length);
                break;
            case OUVERTURE_FIELD_DATE:
                value = trimmed(record + field->at, field->length, blank);
                if (value.count == 0) break;
                if (!(date = turned(value, field, zero))) return 0;
                memcpy(to, &date, value.count = 8);
                break;
            case OUVERTURE_FIELD_TOWN: {
                span line = trimmed(record + field->at, field->length, blank);
                value.count = postcode(line, blank, zero);
                memcpy(to, line.start, 8);
                to += value.count;
                *to = comma;
                *ends++ = (uint32_t)(to++ - out);
                value = value.count ? trimmed(line.start + value.count, line.count - value.count, blank) : line;
                put(to, value, field->length);
                break;
            }
            case OUVERTURE_FIELD_CONSTANT:
                value = (span){form->constants + field->at, field->length};
                put(to, value, field->length);
                break;
            default: break;
        }
        to += value.count;
        *to = comma;
        *ends++ = (uint32_t)(to++ - out);
    }
    return (size_t)(to - out);
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

INLINE int canonical_record(
    const uint8_t *record, const ouverture_form *form, uint8_t *room, size_t bytes, uint32_t *ends, const uint8_t **made,
    translation translated) {
    const ouverture_page *page = form->page;
    size_t count = gather(record, form, room, ends);
    if (count == 0) return OUVERTURE_RECORD_ODD;
    count -= 1;  // the last comma stands behind the record
    if (translated) {
        translated(room, count, page->plain, room + bytes);
        room += bytes;
    }
    signs found = survey(room, count);
    if (found.below) return OUVERTURE_RECORD_ODD;
    *made = room;
    int answer = found.commas == form->outputs - 1 ? 0 : OUVERTURE_RECORD_COMMAS;
    if (!found.beyond) return answer;
    if (!page) return answer | OUVERTURE_RECORD_UNSURE;
    *made = room + bytes;
    spelling spelled = spell(room, count, page->letters, room + bytes, ends);
    ends[form->outputs - 1] = (uint32_t)spelled.count;
    return spelled.has_undefined ? answer | OUVERTURE_RECORD_UNSURE : answer;
}

#define PARAMETERS const uint8_t *record, const ouverture_form *form, uint8_t *room, size_t bytes, uint32_t *ends, const uint8_t **made
#define RECORD(translated) canonical_record(record, form, room, bytes, ends, made, translated)

#if defined(__x86_64__)
FOR_AVX512 static int lying_avx512(PARAMETERS) { return RECORD(NULL); }
FOR_AVX512 static int translated_avx512(PARAMETERS) { return RECORD(translate_avx512); }
FOR_AVX2 static int lying_avx2(PARAMETERS) { return RECORD(NULL); }
FOR_AVX2 static int translated_avx2(PARAMETERS) { return RECORD(translate); }
#endif

int ouverture_canonical_record(PARAMETERS) {
    const bool lies = !form->page || !form->page->plain;
#define TAKEN(name) (name)(record, form, room, bytes, ends, made)
#if defined(__x86_64__)
    if (form->machine == OUVERTURE_MACHINE_AVX512) return lies ? TAKEN(lying_avx512) : TAKEN(translated_avx512);
    if (form->machine == OUVERTURE_MACHINE_AVX2) return lies ? TAKEN(lying_avx2) : TAKEN(translated_avx2);
#endif
    return lies ? RECORD(NULL) : RECORD(translate);
}
