#include "ouverture_keyed_codes.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

enum { LANES = 8 };
typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));

#define ROTATE(v, n) ((v) << (n) | (v) >> (64 - (n)))
#define SIP_ROUND \
    do { \
        v0 += v1; \
        v2 += v3; \
        v1 = ROTATE(v1, 13) ^ v0; \
        v3 = ROTATE(v3, 16) ^ v2; \
        v0 = ROTATE(v0, 32); \
        v2 += v1; \
        v0 += v3; \
        v1 = ROTATE(v1, 17) ^ v2; \
        v3 = ROTATE(v3, 21) ^ v0; \
        v2 = ROTATE(v2, 32); \
    } while (0)

// half ^= SipHash-2-4 of the five bytes (other, round), as far as the mask goes.
#define FEISTEL_HALF(half, other, round, mask) \
    do { \
        lanes message = (other) | ((uint64_t)(round) << 32 | UINT64_C(5) << 56); \
        lanes v0 = start0, v1 = start1, v2 = start2, v3 = start3 ^ message; \
        SIP_ROUND; \
        SIP_ROUND; \
        v0 ^= message; \
        v2 ^= 0xff; \
        SIP_ROUND; \
        SIP_ROUND; \
        SIP_ROUND; \
        SIP_ROUND; \
        (half) ^= (v0 ^ v1 ^ v2 ^ v3) & (mask); \
    } while (0)

FOR_EACH_MACHINE
void ouverture_images(
    uint64_t *values, size_t count, const uint64_t state[4], unsigned left_bits, unsigned right_bits, unsigned rounds) {
    const uint64_t left_mask = (UINT64_C(1) << left_bits) - 1;
    const uint64_t right_mask = (UINT64_C(1) << right_bits) - 1;
    const lanes zero = {0};
    const lanes start0 = zero + state[0], start1 = zero + state[1], start2 = zero + state[2], start3 = zero + state[3];
    for (size_t at = 0; at < count; at += LANES) {
        const size_t part = count - at < LANES ? count - at : LANES;
        lanes value = zero;
        memcpy(&value, values + at, part * sizeof(uint64_t));
        lanes left = value >> right_bits & left_mask;
        lanes right = value & right_mask;
        for (unsigned round = 0; round < rounds; round += 2) {
            FEISTEL_HALF(left, right, round, left_mask);
            FEISTEL_HALF(right, left, round + 1, right_mask);
        }
        value = left << right_bits | right;
        memcpy(values + at, &value, part * sizeof(uint64_t));
    }
}
