#include "generator/support/media_type.hpp"

#include <gmock/gmock.h>

namespace yaodian {
namespace {

TEST(ContentTypes, TextIsUtf8) {
    EXPECT_EQ(media_type_of("a/index.html"), "text/html; charset=utf-8");
    EXPECT_EQ(media_type_of("A.JS"), "text/javascript; charset=utf-8");
    EXPECT_EQ(media_type_of("x.wasm"), "application/wasm");
    EXPECT_EQ(media_type_of("x.unheard"), "application/octet-stream");
    EXPECT_EQ(media_type_of("none"), "application/octet-stream");
}

}  // namespace
}  // namespace yaodian
