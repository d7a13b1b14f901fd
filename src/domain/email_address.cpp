#include "rollcall/domain/email_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;

using CharacterSet = std::array<bool, 256>;

constexpr CharacterSet letters_digits_and(std::string_view others) {
  CharacterSet set{};
  for (const char c : std::string_view{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"})
    set[static_cast<unsigned char>(c)] = true;
  for (const char c : others) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr auto local_part_characters = letters_digits_and(".!#$%&'*+/=?^_{|}~-");

bool consists_of(std::string_view text, const CharacterSet& allowed) {
  return std::ranges::all_of(text, [&](char c) { return allowed[static_cast<unsigned char>(c)]; });
}

[[noreturn]] void refuse_address(std::string_view typed, std::string_view why) {
  throw Error{Fault::usage, fmt::format("{} is not an e-mail address: {}",
                                        without_control_characters(head_that_fits(typed, 80)), why)}
      .as(Refusal::not_an_email_address, {without_control_characters(head_that_fits(typed, 80))});
}

}  // namespace

std::string email_address_from(std::string_view typed) {
  typed = trim(typed);
  if (typed.empty()) refuse_address("an empty text", "it has no @");
  const auto at = typed.rfind('@');
  if (at == std::string_view::npos) refuse_address(typed, "it has no @");
  const auto local = typed.substr(0, at);
  if (local.empty()) refuse_address(typed, "nothing is before its @");
  if (local.size() > longest_local_part) refuse_address(typed, "more than 64 bytes are before its @");
  if (local.starts_with('-') || local.starts_with('.')) refuse_address(typed, "it starts with a hyphen or a dot");
  if (!consists_of(local, local_part_characters))
    refuse_address(typed, "before the @ it can have only ASCII letters, digits and .!#$%&'*+/=?^_{|}~-");
  const auto domain = stored_host_name(typed.substr(at + 1));
  if (!domain) refuse_address(typed, "what follows its @ is not a domain");
  auto address = fmt::format("{}@{}", local, *domain);
  if (address.size() > longest_address) refuse_address(typed, "it is longer than 254 bytes");
  return address;
}

bool same_address(std::string_view a, std::string_view b) {
  return fold_case(a) == fold_case(b);
}

}  // namespace rollcall
