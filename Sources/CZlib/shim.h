#pragma once
#include <zlib.h>

// zlib opens its streams by macros, which Swift does not see.

static inline int czlib_deflate_init_gzip(z_stream *stream, int level) {
    // 15 bits of window, and 16 for the wrapping of gzip.
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

static inline int czlib_inflate_init_gzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}
