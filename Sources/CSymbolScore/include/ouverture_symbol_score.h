// The innermost loop of QR codes: how good each of the eight masks is, all at once.
#ifndef OUVERTURE_SYMBOL_SCORE_H
#define OUVERTURE_SYMBOL_SCORE_H

#include <stdint.h>

// `rows`: 29 words, the first column in the highest bit, the lowest three bits zero; `masks`: for each row the words of the
// eight masks. Writes each mask's penalty by ISO/IEC 18004:2015, 7.8.3.1, and returns the first mask with the least.
unsigned ouverture_best_mask(const uint32_t rows[29], const uint32_t masks[29 * 8], uint32_t scores[8]);

#endif
