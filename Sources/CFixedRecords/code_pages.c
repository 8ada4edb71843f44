#include "groups.h"

INLINE size_t decoded(const uint8_t *bytes, size_t count, const ouverture_page *page, uint8_t *out, translation translated) {
    if (!page->plain) return spell(bytes, count, page->letters, out, NULL).count;
    size_t written = 0;
    uint8_t piece[16 * GROUP + GROUP] = {0};
    for (size_t at = 0; at < count; at += 16 * GROUP) {
        size_t part = count - at < 16 * GROUP ? count - at : 16 * GROUP;
        translated(bytes + at, part, page->plain, piece);
        written += spell(piece, part, page->letters, out + written, NULL).count;
    }
    return written;
}

#if defined(__x86_64__)
FOR_AVX512 static size_t decoded_avx512(const uint8_t *bytes, size_t count, const ouverture_page *page, uint8_t *out) {
    return decoded(bytes, count, page, out, translate_avx512);
}

FOR_AVX2 static size_t decoded_avx2(const uint8_t *bytes, size_t count, const ouverture_page *page, uint8_t *out) {
    return decoded(bytes, count, page, out, translate);
}
#endif

size_t ouverture_decoded(const uint8_t *bytes, size_t count, const ouverture_page *page, uint8_t *out, int machine) {
#if defined(__x86_64__)
    if (machine == OUVERTURE_MACHINE_AVX512) return decoded_avx512(bytes, count, page, out);
    if (machine == OUVERTURE_MACHINE_AVX2) return decoded_avx2(bytes, count, page, out);
#endif
    return decoded(bytes, count, page, out, translate);
}

int ouverture_fixed_machine(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return OUVERTURE_MACHINE_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return OUVERTURE_MACHINE_AVX2;
#endif
    return OUVERTURE_MACHINE_ANY;
}
