#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/words.hpp"

namespace rollcall {

/// A JSON document that somebody wrote. Throws usage, with line and column, if it is not valid or has a number too
/// large to be one, and for an object that says a key twice, of which the library would silently take the last.
nlohmann::ordered_json json_from(std::string_view text);

/// JSON that rollcall has stored in the roll itself. Throws database if it is no longer valid JSON.
nlohmann::ordered_json stored_json(std::string_view text);

/// A value in such a document and its place, as a JSON pointer (RFC 6901). Whatever cannot be read
/// throws usage and names the place. A member that is null is as if it were not there.
class JsonPart {
 public:
  /// The document has to outlive its parts.
  explicit JsonPart(const nlohmann::ordered_json& value, std::string place = {})
      : value_{value}, place_{std::move(place)} {}

  const std::string& place() const { return place_; }

  /// The member of an object with that key.
  JsonPart at(std::string_view key) const;
  std::optional<JsonPart> find(std::string_view key) const;
  /// Whether the object has that key, even if it is null: a missing key leaves the value as it is, null removes it.
  bool mentions(std::string_view key) const;
  std::vector<std::pair<std::string, JsonPart>> members() const;
  /// Throws usage for a member of another name.
  void require_only(std::initializer_list<std::string_view> keys) const;

  /// The entries of an array.
  std::vector<JsonPart> items() const;

  bool is_text() const;
  const std::string& text() const;
  bool flag() const;

  /// One of the words of a type.
  template <class T>
  T word() const {
    if (const auto value = parse_word<T>(text())) return *value;
    fail("expected " + all_words<T>() + ", found " + text());
  }

  /// What `read` makes of the text; what it throws says the place too.
  template <class Read>
  auto as(Read read) const {
    return judged([&] { return read(text()); });
  }

  /// What `act` returns; what it throws says the place too, unless a part within this one has said its own.
  template <class Act>
  auto judged(Act act) const {
    try {
      return act();
    } catch (const Error& error) {
      throw placed(error);
    }
  }

  /// Throws usage about this place.
  [[noreturn]] void fail(const std::string& what, const Hint& hint = {}) const;

 private:
  [[noreturn]] void fail_expecting(std::string_view kind) const;
  Error placed(const Error& error) const;
  void require_object() const;
  JsonPart member(const std::string& key, const nlohmann::ordered_json& value) const;
  std::string spot() const;

  const nlohmann::ordered_json& value_;
  std::string place_;
};

}  // namespace rollcall
