#include "ouverture_symbol_score.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

// A lane is a mask.
enum { SIDE = 29, LANES = 8, BEFORE = 6, AFTER = 10 };
typedef uint32_t lanes __attribute__((vector_size(4 * LANES)));

// Bits set, as four counts of bytes: 31 of them can be added before a byte is full.
#define COUNTS(sum, word) \
    do { \
        lanes v = (word); \
        v = v - (v >> 1 & 0x55555555); \
        v = (v & 0x33333333) + (v >> 2 & 0x33333333); \
        (sum) += (v + (v >> 4)) & 0x0f0f0f0f; \
    } while (0)
#define TOTAL(sum) (((sum) & 0xff) + ((sum) >> 8 & 0xff) + ((sum) >> 16 & 0xff) + ((sum) >> 24))

FOR_EACH_MACHINE
unsigned ouverture_best_mask(const uint32_t rows[29], const uint32_t masks[29 * 8], uint32_t scores[8]) {
    const lanes zero = {0};
    // With light modules around, as the quiet zone has them.
    lanes room[BEFORE + SIDE + AFTER];
    lanes *const r = room + BEFORE;
    for (int i = 0; i < BEFORE; i++) room[i] = zero;
    for (int i = SIDE; i < SIDE + AFTER; i++) r[i] = zero;
    lanes dark = zero;
    for (int i = 0; i < SIDE; i++) {
        lanes mask;
        memcpy(&mask, masks + i * LANES, sizeof mask);
        r[i] = mask ^ rows[i];
        COUNTS(dark, r[i]);
    }

    // Runs of five and more: where four neighbours in a row are alike begins one, as often as it is longer than four; each
    // run counts two more. Blocks of two by two. Finder-like patterns, not one that shares modules with one counted.
    lanes rows_long = zero, rows_runs = zero, columns_long = zero, columns_runs = zero, blocks = zero;
    lanes rows_finders = zero, columns_finders = zero;
    lanes alike_below[SIDE + 3], found_before[SIDE + 6];
    for (int i = 0; i < SIDE - 1; i++) alike_below[i] = ~(r[i] ^ r[i + 1]) & 0xfffffff8;
    for (int i = SIDE - 1; i < SIDE + 3; i++) alike_below[i] = zero;
    for (int i = 0; i < 6; i++) found_before[i] = zero;
    lanes run_above = zero, alike_above = zero;
    for (int i = 0; i < SIDE; i++) {
        const lanes word = r[i];
        const lanes alike = ~(word ^ word << 1) & 0xfffffff0;
        const lanes run = alike & alike << 1 & alike << 2 & alike << 3;
        COUNTS(rows_long, run);
        COUNTS(rows_runs, run & ~(run >> 1));
        const lanes column_run = alike_below[i] & alike_below[i + 1] & alike_below[i + 2] & alike_below[i + 3];
        COUNTS(columns_long, column_run);
        COUNTS(columns_runs, column_run & ~run_above);
        run_above = column_run;
        if (i > 0) COUNTS(blocks, alike & alike_above & alike_below[i - 1]);
        alike_above = alike;

        const lanes row_pattern = word & ~(word << 1) & word << 2 & word << 3 & word << 4 & ~(word << 5) & word << 6;
        const lanes row_crowded = (word >> 1 | word >> 2 | word >> 3 | word >> 4)
            & (word << 7 | word << 8 | word << 9 | word << 10);
        const lanes row_found = row_pattern & ~row_crowded;
        COUNTS(rows_finders, row_found & ~(row_found >> 4) & ~(row_found >> 6));
        const lanes pattern = word & ~r[i + 1] & r[i + 2] & r[i + 3] & r[i + 4] & ~r[i + 5] & r[i + 6];
        const lanes crowded = (r[i - 1] | r[i - 2] | r[i - 3] | r[i - 4]) & (r[i + 7] | r[i + 8] | r[i + 9] | r[i + 10]);
        const lanes found = pattern & ~crowded;
        COUNTS(columns_finders, found & ~found_before[i + 2] & ~found_before[i]);
        found_before[i + 6] = found;
    }

    const lanes penalty = TOTAL(rows_long) + TOTAL(columns_long) + 2 * (TOTAL(rows_runs) + TOTAL(columns_runs))
        + 3 * TOTAL(blocks) + 40 * (TOTAL(rows_finders) + TOTAL(columns_finders));
    const lanes dark_modules = TOTAL(dark);
    unsigned best = 0;
    for (unsigned mask = 0; mask < LANES; mask++) {
        const int excess = 2 * (int)dark_modules[mask] - SIDE * SIDE;
        const uint32_t share = 10u * (uint32_t)(excess < 0 ? -excess : excess) / (SIDE * SIDE);
        scores[mask] = penalty[mask] + 10 * share;
        if (scores[mask] < scores[best]) best = mask;
    }
    return best;
}

enum { WORDS = 32, PLACES = 12, VALUES = 32 };

// rows ^= more, all 32 words.
FOR_EACH_MACHINE
static void add_words(uint32_t rows[WORDS], const uint32_t *const more[], int count) {
    for (int part = 0; part < WORDS; part += LANES) {
        lanes sum;
        memcpy(&sum, rows + part, sizeof sum);
        for (int i = 0; i < count; i++) {
            lanes words;
            memcpy(&words, more[i] + part, sizeof words);
            sum ^= words;
        }
        memcpy(rows + part, &sum, sizeof sum);
    }
}

unsigned ouverture_symbol(
    const uint32_t common[32], const uint32_t *characters, const uint32_t *formats, const uint32_t masks[29 * 8], const uint8_t values[12],
    uint32_t rows[32]) {
    const uint32_t *more[PLACES];
    for (int place = 0; place < PLACES; place++) more[place] = characters + (place * VALUES + values[place]) * WORDS;
    memcpy(rows, common, WORDS * sizeof *rows);
    add_words(rows, more, PLACES);
    uint32_t scores[LANES];
    const unsigned mask = ouverture_best_mask(rows, masks, scores);
    more[0] = formats + mask * WORDS;
    add_words(rows, more, 1);
    return mask;
}
