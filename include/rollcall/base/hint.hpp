#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Something that can be done about a failure, as a code (domain/advice.hpp). The door says what to type for it.
enum class Advice : std::uint16_t;

/// What to do about something: pieces of advice, or examples of what can be said (`90d`, `#rrggbb`), which are texts.
class Hint {
 public:
  struct Part {
    std::optional<Advice> advice{};         ///< nullopt: a text, the only parameter
    std::vector<std::string> parameters{};  ///< for the places of the advice, in their order
    bool operator==(const Part&) const = default;
  };

  Hint() = default;
  Hint(const char* text) : Hint{std::string{text}} {}
  Hint(std::string text);
  Hint(std::string_view text) : Hint{std::string{text}} {}
  Hint(Advice advice, std::vector<std::string> parameters = {}) : parts_{{advice, std::move(parameters)}} {}

  bool empty() const { return parts_.empty(); }
  const std::vector<Part>& parts() const { return parts_; }
  /// Adds the other hint to this one.
  Hint& add(const Hint& other);
  bool operator==(const Hint&) const = default;

 private:
  std::vector<Part> parts_;
};

/// The hint as one text, to be kept and read again: its parts and their parameters hold no control characters.
std::string packed(const Hint& hint);
Hint unpacked_hint(std::string_view text);

}  // namespace rollcall
