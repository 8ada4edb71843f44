// The innermost loop of QR codes: how good each of the eight masks is, all at once.
#ifndef OUVERTURE_SYMBOL_SCORE_H
#define OUVERTURE_SYMBOL_SCORE_H

#include <stdint.h>

// `rows`: 29 words, the first column in the highest bit, the lowest three bits zero; `masks`: for each row the words of the
// eight masks. Writes each mask's penalty by ISO/IEC 18004:2015, 7.8.3.1, and returns the first mask with the least.
unsigned ouverture_best_mask(const uint32_t rows[29], const uint32_t masks[29 * 8], uint32_t scores[8]);

// The symbol of a reference: the words of all references' common part, XORed with those of its twelve characters (of each place 32
// rows of 32 words), masked by the best mask, with the format of that one (`formats`: 32 words a mask). Returns the mask.
unsigned ouverture_symbol(
    const uint32_t common[32], const uint32_t *characters, const uint32_t *formats, const uint32_t masks[29 * 8], const uint8_t values[12],
    uint32_t rows[32]);

#endif
