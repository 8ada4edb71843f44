#include "ouverture_transfer.h"
#include <curl/curl.h>

int ouverture_curl_number(void *handle, int option, long value) {
    return (int)curl_easy_setopt((CURL *)handle, (CURLoption)option, value);
}

int ouverture_curl_size(void *handle, int option, long long value) {
    return (int)curl_easy_setopt((CURL *)handle, (CURLoption)option, (curl_off_t)value);
}

int ouverture_curl_text(void *handle, int option, const char *value) {
    return (int)curl_easy_setopt((CURL *)handle, (CURLoption)option, value);
}

int ouverture_curl_pointer(void *handle, int option, void *value) {
    return (int)curl_easy_setopt((CURL *)handle, (CURLoption)option, value);
}

int ouverture_curl_bytes_function(void *handle, int option, ouverture_bytes_function value) {
    return (int)curl_easy_setopt((CURL *)handle, (CURLoption)option, value);
}

int ouverture_curl_talk(void *handle, ouverture_talk_function value, void *context) {
    /* The two types differ in the name of the handle and of the kind alone. */
    curl_debug_callback function = (curl_debug_callback)(void (*)(void))value;
    int code = (int)curl_easy_setopt((CURL *)handle, CURLOPT_DEBUGFUNCTION, function);
    if (code == 0) code = (int)curl_easy_setopt((CURL *)handle, CURLOPT_DEBUGDATA, context);
    if (code == 0) code = (int)curl_easy_setopt((CURL *)handle, CURLOPT_VERBOSE, 1L);
    return code;
}

long ouverture_curl_long_answer(void *handle, int answer) {
    long value = 0;
    curl_easy_getinfo((CURL *)handle, (CURLINFO)answer, &value);
    return value;
}

long long ouverture_curl_size_answer(void *handle, int answer) {
    curl_off_t value = 0;
    curl_easy_getinfo((CURL *)handle, (CURLINFO)answer, &value);
    return value;
}
