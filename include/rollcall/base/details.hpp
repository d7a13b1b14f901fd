#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// Further details of a message: a JSON object (RFC 8259) whose keys keep the order in which they were set. Values are
/// written at once, so that callers need not include the header of a JSON library.
class Details {
 public:
  /// One value, as JSON. Texts are UTF-8.
  class Value {
   public:
    Value(std::nullptr_t = nullptr) : json_{"null"} {}
    template <std::integral Number>
    Value(Number number) {
      if constexpr (std::same_as<Number, bool>)
        json_ = number ? "true" : "false";
      else
        json_ = std::to_string(number);
    }
    Value(const std::string& text) : Value{std::string_view{text}} {}
    Value(const char* text) : Value{std::string_view{text}} {}
    Value(std::string_view text);
    Value(const Details& object) : json_{object.json()} {}
    template <class T>
    Value(const std::optional<T>& value) : Value{value ? Value{*value} : Value{}} {}
    template <class T>
    Value(const std::vector<T>& values);

    const std::string& json() const { return json_; }

   private:
    std::string json_;
  };

  using Member = std::pair<std::string_view, Value>;

  Details() = default;
  Details(std::initializer_list<Member> members);

  /// Adds a key that is not there yet.
  Details& set(std::string_view key, const Value& value);

  bool empty() const { return members_.empty(); }
  std::string json() const;
  std::optional<std::string> json_unless_empty() const { return empty() ? std::nullopt : std::optional{json()}; }

 private:
  std::string members_;  ///< `"a":1,"b":null`
};

template <class T>
Details::Value::Value(const std::vector<T>& values) {
  for (const auto& each : values) json_ += (json_.empty() ? "" : ",") + Value{each}.json();
  json_ = '[' + json_ + ']';
}

}  // namespace rollcall
