#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// `bytes` random bytes from the operating system, as lower-case hexadecimal.
std::string random_id(std::size_t bytes = 16);

/// 128 bits of BLAKE2b of the text, as lower-case hexadecimal: for names made from content, not for passwords.
std::string digest(std::string_view text);

}  // namespace rollcall
