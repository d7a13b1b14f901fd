#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// A JSON value (RFC 8259) that is made and not read: it is written at once, so that who makes one need not include
/// the header of a JSON library. Keys of an object keep the order in which they were set. Texts are UTF-8; bytes that
/// are not become U+FFFD.
class Json {
 public:
  using Member = std::pair<std::string_view, Json>;

  Json(std::nullptr_t = nullptr) : text_{"null"} {}
  template <std::integral Number>
  Json(Number number) {
    if constexpr (std::same_as<Number, bool>)
      text_ = number ? "true" : "false";
    else
      text_ = std::to_string(number);
  }
  Json(const std::string& text) : Json{std::string_view{text}} {}
  Json(const char* text) : Json{std::string_view{text}} {}
  Json(std::string_view text);
  template <class T>
  Json(const std::optional<T>& value) : Json{value ? Json{*value} : Json{}} {}
  template <class T>
  Json(const std::vector<T>& values);
  template <class T, class Order>
  Json(const std::map<std::string, T, Order>& members);
  Json(std::initializer_list<Member> members);

  static Json object() { return written("{}"); }
  static Json array(std::initializer_list<Json> values = {});
  /// What is JSON already, on one line without blanks.
  static Json written(std::string text);
  /// JSON that rollcall has stored in the roll itself. Throws database if it is no longer valid JSON.
  static Json stored(std::string_view text);

  // Each throws std::logic_error where there is no object, or no array, to add to.

  /// Adds a key that the object does not have yet.
  Json& set(std::string_view key, const Json& value);
  /// Adds the members of another object, whose keys this one does not have yet.
  Json& set_all(const Json& object);
  /// Adds a value to an array.
  Json& add(const Json& value);

  bool is_null() const { return text_ == "null"; }
  /// Whether an object or an array has nothing in it.
  bool is_empty() const { return text_ == "{}" || text_ == "[]"; }

  /// On one line, without blanks.
  const std::string& text() const { return text_; }
  /// On a line for each entry, two blanks deeper where it is within another.
  std::string indented() const;
  std::optional<std::string> text_unless_empty() const { return is_empty() ? std::nullopt : std::optional{text_}; }

 private:
  void append(std::string_view entries, char end);

  std::string text_;
};

template <class T>
Json::Json(const std::vector<T>& values) : Json{array()} {
  for (const auto& each : values) add(each);
}

template <class T, class Order>
Json::Json(const std::map<std::string, T, Order>& members) : Json{object()} {
  for (const auto& [key, value] : members) set(key, value);
}

}  // namespace rollcall
