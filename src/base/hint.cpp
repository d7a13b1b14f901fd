#include "rollcall/base/hint.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr char after_part = '\x1e';
constexpr char before_parameter = '\x1f';

std::vector<std::string> fields_of(std::string_view part) {
  std::vector<std::string> fields;
  while (true) {
    const auto end = part.find(before_parameter);
    fields.emplace_back(part.substr(0, end));
    if (end == std::string_view::npos) return fields;
    part.remove_prefix(end + 1);
  }
}

}  // namespace

Hint::Hint(std::string text) {
  if (!text.empty()) parts_.push_back({{}, {std::move(text)}});
}

Hint& Hint::add(const Hint& other) {
  parts_.insert(parts_.end(), other.parts_.begin(), other.parts_.end());
  return *this;
}

std::string packed(const Hint& hint) {
  std::string text;
  for (const auto& [advice, parameters] : hint.parts()) {
    if (advice) text += std::to_string(static_cast<int>(*advice));
    for (const auto& each : parameters) text += before_parameter + without_control_characters(each);
    text += after_part;
  }
  return text;
}

Hint unpacked_hint(std::string_view text) {
  Hint hint;
  while (!text.empty()) {
    const auto end = text.find(after_part);
    auto fields = fields_of(text.substr(0, end));
    const auto code = fields.front();
    fields.erase(fields.begin());
    hint.add(code.empty() ? Hint{fields.front()} : Hint{static_cast<Advice>(std::stoi(code)), fields});
    text.remove_prefix(end + 1);
  }
  return hint;
}

}  // namespace rollcall
