#include "fields.h"

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

// Five digits in front of the town, alone or with a blank behind them.
INLINE size_t postcode(span line, uint8_t blank, uint8_t zero) {
    if (line.count < 5 || (line.count > 5 && line.start[5] != blank)) return 0;
    return are_digits(line.start, 5, zero) ? 5 : 0;
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
