/// Parts of the C library, zlib and Xapian that the module does not need: defined here they are not linked in, which
/// makes it a sixth smaller.
///
/// The module only reads a database whose postings are not compressed; nobody prints from it, and nobody asks a query
/// to describe or serialise itself. A call of these would give an error of Xapian's or an empty text, nothing worse.
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <string>

// NOLINTBEGIN: the names and types are those of what is left out
extern "C" {
int vsnprintf(char* to, size_t size, const char*, va_list) {
    if (size > 0) *to = '\0';
    return 0;
}
int snprintf(char* to, size_t size, const char*, ...) {
    if (size > 0) *to = '\0';
    return 0;
}
int sprintf(char* to, const char*, ...) {
    *to = '\0';
    return 0;
}
int siprintf(char* to, const char*, ...) {
    *to = '\0';
    return 0;
}
int vasprintf(char**, const char*, va_list) {
    return -1;
}
int vfprintf(FILE*, const char*, va_list) {
    return 0;
}
int fprintf(FILE*, const char*, ...) {
    return 0;
}
int fiprintf(FILE*, const char*, ...) {
    return 0;
}

constexpr int stream_error = -2;  // zlib's Z_STREAM_ERROR
int deflate(void*, int) {
    return stream_error;
}
int deflateInit2_(void*, int, int, int, int, int, const char*, int) {
    return stream_error;
}
int deflateReset(void*) {
    return stream_error;
}
int deflateEnd(void*) {
    return stream_error;
}
int inflate(void*, int) {
    return stream_error;
}
int inflateInit2_(void*, int, const char*, int) {
    return stream_error;
}
int inflateReset(void*) {
    return stream_error;
}
int inflateEnd(void*) {
    return stream_error;
}
unsigned long crc32(unsigned long, const unsigned char*, unsigned) {
    return 0;
}
}

std::string serialise_double(double) {
    return {};
}
double unserialise_double(const char** at, const char* end) {
    *at = end;
    return 0;
}
void description_append(std::string&, const std::string&) {}
// NOLINTEND
