#include "rollcall/domain/host_name.hpp"

#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>
#include <memory>

#include "rollcall/base/error.hpp"
#include "rollcall/base/lazy_library.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_host_name = 253;
constexpr std::size_t longest_part = 63;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_part && std::ranges::all_of(label, is_label_character) &&
         !label.starts_with('-') && !label.ends_with('-');
}

bool is_ascii_name(std::string_view name) {
  for (;;) {
    const auto dot = name.find('.');
    if (!is_label(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

// Loaded for the first name that needs it: few do, and it takes libunistring with it.
struct Idn2Functions {
  Idn2Functions() {
    LazyLibrary library{ROLLCALL_IDN2_SONAME};
    to_ascii = library.function<decltype(idn2_to_ascii_8z)>("idn2_to_ascii_8z");
    free = library.function<decltype(idn2_free)>("idn2_free");
  }
  decltype(idn2_to_ascii_8z)* to_ascii;
  decltype(idn2_free)* free;
};

}  // namespace

std::optional<std::string> stored_host_name(std::string_view typed) {
  std::string name = fold_case(typed);
  if (!is_ascii(typed)) {
    if (has_control_characters(typed)) return std::nullopt;  // a zero byte would end the text for libidn2
    static const Idn2Functions idn2;
    char* ascii = nullptr;
    const int result = idn2.to_ascii(name.c_str(), &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    const std::unique_ptr<char, decltype(idn2.free)> owner{ascii, idn2.free};
    if (result != IDN2_OK) return std::nullopt;
    name = fold_case(ascii);
  }
  if (!is_ascii_name(name)) return std::nullopt;
  return name;
}

std::string host_name_from(std::string_view typed) {
  const auto name = stored_host_name(trim(typed));
  if (name && name->size() <= longest_host_name) return *name;
  throw Error{Fault::usage, fmt::format("not a host name: {}", without_control_characters(head_that_fits(typed, 80))),
              "without https:// and without a path: help.example.org"};
}

}  // namespace rollcall
