// Records of fixed width put into the canonical layout, and code pages decoded, in whatever vectors the machine has: Swift's
// own are compiled for the oldest x86-64. A record is looked over once: blanks around a field are found 64 bytes at a time,
// what is left is put together, and only that is translated.
#ifndef OUVERTURE_FIXED_RECORDS_H
#define OUVERTURE_FIXED_RECORDS_H

#include <stddef.h>
#include <stdint.h>

// Bytes that must be readable behind a record, a constant and the bytes to be decoded, and writable behind what is written.
#define OUVERTURE_FIXED_PADDING 64

// For which machine the code was compiled that is used; each gives the same.
#define OUVERTURE_MACHINE_ANY 0
#define OUVERTURE_MACHINE_AVX2 1
#define OUVERTURE_MACHINE_AVX512 2

// The best of them that this machine is.
int ouverture_fixed_machine(void);

// A byte that an encoding does not define, among the letters: 0xFF, which is no UTF-8.
#define OUVERTURE_UNDEFINED UINT32_C(0x010000FF)

typedef enum {
    OUVERTURE_FIELD_EMPTY = 0,
    // The bytes without blanks around them.
    OUVERTURE_FIELD_TEXT = 1,
    // The same, and digits in another order, to become YYYYMMDD.
    OUVERTURE_FIELD_DATE = 2,
    // An address's last line: two fields, postcode and town.
    OUVERTURE_FIELD_TOWN = 3,
    // Every record's: bytes of `constants`.
    OUVERTURE_FIELD_CONSTANT = 4,
    // In delimited records: the column `at`, from 0; a date, where it has a length.
    OUVERTURE_FIELD_COLUMN = 5,
} ouverture_field_kind;

// Where a canonical field's bytes lie, from the record's beginning.
typedef struct {
    uint32_t at;
    uint32_t length;
    uint8_t kind;
    // A date's bytes as they lie: how many, where each digit of YYYYMMDD is, and what else stands where (0 at digits).
    uint8_t date_length;
    uint8_t digits[8];
    uint8_t signs[16];
} ouverture_field;

// A code page. ASCII stands in `plain` for what it is, every other letter for a byte above it; `letters` has the UTF-8 of
// those, the first byte lowest, with the number of bytes in the fourth.
typedef struct {
    // NULL where the bytes lie so.
    const uint8_t *plain;
    const uint32_t *letters;
} ouverture_page;

typedef struct {
    const ouverture_field *fields;
    size_t count;
    // Canonical fields: a town's step makes two.
    size_t outputs;
    const uint8_t *constants;
    // NULL where the bytes are UTF-8.
    const ouverture_page *page;
    // As they lie.
    uint8_t blank, zero, comma;
    int machine;
} ouverture_form;

// A sign below the blank is in a field, or a date is none: nothing was made, the record must be read with more care.
#define OUVERTURE_RECORD_ODD 1
// A field may be no UTF-8.
#define OUVERTURE_RECORD_UNSURE 2
// A field has a comma in it.
#define OUVERTURE_RECORD_COMMAS 4

// Puts a record's fields one behind the other, a comma between them, into `room`, and where each ends into `ends`.
// `room` has five times `bytes`, at least the fields' lengths, one for each field, and the padding; `*made` is where in it
// the canonical record begins.
int ouverture_canonical_record(
    const uint8_t *record, const ouverture_form *form, uint8_t *room, size_t bytes, uint32_t *ends, const uint8_t **made);

// The same of a delimited record in UTF-8 whose columns end at `column_ends`, counted from `text`; the first one begins behind
// `column_ends[-1]`. Odd is also what has no room in `bytes`. Signs below the blank are none of its business.
int ouverture_canonical_columns(
    const uint8_t *text, const uint32_t *column_ends, size_t columns, const ouverture_form *form, uint8_t *room, size_t bytes,
    uint32_t *ends);

// Decodes `count` bytes; `out` has three times as many, and the padding. The number of bytes written.
size_t ouverture_decoded(const uint8_t *bytes, size_t count, const ouverture_page *page, uint8_t *out, int machine);

#endif
