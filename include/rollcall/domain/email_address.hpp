#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// The stored form of a typed address (U-76): trimmed, the domain lower-cased and in its IDNA form, the local part as
/// typed. Throws usage, saying what is wrong with which address.
std::string email_address_from(std::string_view typed);

/// Whether both are the same address: ASCII case folded, both in stored form.
bool same_address(std::string_view a, std::string_view b);

}  // namespace rollcall
