#ifndef OUVERTURE_TRANSFER_H
#define OUVERTURE_TRANSFER_H
/* libcurl's settings and answers are variadic C, which Swift cannot call: a function for each kind of value. Options and
   answers go by their numbers; all return libcurl's code, 0 when it was taken. */
#include <stddef.h>

typedef size_t (*ouverture_bytes_function)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ouverture_talk_function)(void *handle, int kind, char *bytes, size_t count, void *context);

int ouverture_curl_number(void *handle, int option, long value);
int ouverture_curl_size(void *handle, int option, long long value);
int ouverture_curl_text(void *handle, int option, const char *value);
int ouverture_curl_pointer(void *handle, int option, void *value);
int ouverture_curl_bytes_function(void *handle, int option, ouverture_bytes_function value);
/* What is said on the wire, both ways, which libcurl calls debugging. */
int ouverture_curl_talk(void *handle, ouverture_talk_function value, void *context);
long ouverture_curl_long_answer(void *handle, int answer);
long long ouverture_curl_size_answer(void *handle, int answer);
#endif
