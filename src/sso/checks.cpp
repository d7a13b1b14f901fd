#include "checks.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::sso {

std::string shown(std::string_view text) {
  constexpr std::size_t widest = 80;
  const auto plain = without_control_characters(text.substr(0, 4 * widest));
  const auto head = head_that_fits(plain, widest);
  return '"' + std::string{head} + (head.size() < plain.size() || text.size() > 4 * widest ? "…\"" : "\"");
}

}  // namespace rollcall::sso
