#pragma once

#include <string>

#include "rollcall/base/error.hpp"

namespace rollcall::cli {

/// What the error says to staff: the sentence of its refusal, or its message.
std::string sentence_of(const Error& error);

}  // namespace rollcall::cli
