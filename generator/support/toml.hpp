/// toml++, without its assertions: some of them do not hold for files that it goes on to refuse with a message.
#pragma once

#define TOML_ASSERT(expr) static_cast<void>(0)
// Without it they become what the compiler may take for granted.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
