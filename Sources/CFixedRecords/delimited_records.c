#include "fields.h"

INLINE int canonical_columns(
    const uint8_t *text, const uint32_t *column_ends, size_t columns, const ouverture_form *form, uint8_t *room, size_t bytes, uint32_t *ends) {
    uint8_t *to = room;
    const uint8_t *limit = room + bytes - OUVERTURE_FIXED_PADDING;
    for (const ouverture_field *field = form->fields, *last = field + form->count; field < last; field++) {
        span value = {text, 0};
        if (field->kind == OUVERTURE_FIELD_CONSTANT) value = (span){form->constants + field->at, field->length};
        if (field->kind == OUVERTURE_FIELD_COLUMN && field->at < columns) {
            const ptrdiff_t column = field->at;
            const uint32_t start = column_ends[column - 1] + 1;
            value = (span){text + start, column_ends[column] - start};
        }
        if (value.count >= (size_t)(limit - to)) return OUVERTURE_RECORD_ODD;
        if (field->date_length && value.count) {
            const uint64_t date = turned(value, field, '0');
            if (!date) return OUVERTURE_RECORD_ODD;
            memcpy(to, &date, value.count = 8);
        } else {
            put(to, value, value.count);
        }
        to += value.count;
        *to = ',';
        *ends++ = (uint32_t)(to++ - room);
    }
    const signs found = survey(room, (size_t)(to - room) - 1);
    return (found.beyond ? OUVERTURE_RECORD_UNSURE : 0) | (found.commas == form->outputs - 1 ? 0 : OUVERTURE_RECORD_COMMAS);
}

#define PARAMETERS \
    const uint8_t *text, const uint32_t *column_ends, size_t columns, const ouverture_form *form, uint8_t *room, size_t bytes, uint32_t *ends
#define ARGUMENTS text, column_ends, columns, form, room, bytes, ends

#if defined(__x86_64__)
FOR_AVX512 static int columns_avx512(PARAMETERS) { return canonical_columns(ARGUMENTS); }
FOR_AVX2 static int columns_avx2(PARAMETERS) { return canonical_columns(ARGUMENTS); }
#endif

int ouverture_canonical_columns(PARAMETERS) {
#if defined(__x86_64__)
    if (form->machine == OUVERTURE_MACHINE_AVX512) return columns_avx512(ARGUMENTS);
    if (form->machine == OUVERTURE_MACHINE_AVX2) return columns_avx2(ARGUMENTS);
#endif
    return canonical_columns(ARGUMENTS);
}
