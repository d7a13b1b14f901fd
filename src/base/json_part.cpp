#include "rollcall/base/json_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

using Document = nlohmann::ordered_json;

constexpr int deepest = 100;  ///< each level costs memory, which a file of brackets could ask for without an end

std::string shown(std::string_view text) {
  return without_control_characters(head_that_fits(text, 80));
}

// `byte` counts from 1, and is one past the end where the text ends too early.
[[noreturn]] void fail_at(std::string_view text, std::size_t byte, const std::string& what) {
  const auto before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;
  throw Error{Fault::usage, fmt::format("line {}, column {}: {}", line, column, what)};
}

/// Reads up to the number that is too large, because the library does not tell its place.
struct LargeNumber : nlohmann::json_sax<Document> {
  std::size_t byte = 0;  ///< its first, counted from 1
  std::string digits;

  bool parse_error(std::size_t end, const std::string& token, const nlohmann::detail::exception&) override {
    digits = token;
    byte = end - std::min(end, token.size()) + 1;
    return false;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
};

std::string_view kind_of(const Document& value) {
  switch (value.type()) {
    case Document::value_t::object:
      return "an object";
    case Document::value_t::array:
      return "a list";
    case Document::value_t::string:
      return "a string";
    case Document::value_t::boolean:
      return "true or false";
    case Document::value_t::null:
      return "null";
    default:
      return "a number";
  }
}

}  // namespace

Document json_from(std::string_view text) {
  std::vector<std::set<std::string>> open;  // the keys said so far of each object that has not ended
  const auto once = [&](int depth, Document::parse_event_t event, Document& value) {
    if (depth > deepest) throw Error{Fault::usage, fmt::format("the document has more than {} nested levels", deepest)};
    if (event == Document::parse_event_t::object_start) open.emplace_back();
    if (event == Document::parse_event_t::object_end) open.pop_back();
    if (event == Document::parse_event_t::key && !open.back().insert(value.get<std::string>()).second)
      throw Error{Fault::usage, "the document has the key " + shown(value.get<std::string>()) + " twice in one object"};
    return true;
  };
  // The library takes a zero byte for the end of the text, whatever stands behind it.
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) fail_at(text, zero + 1, "this is not JSON");
  try {
    return Document::parse(text, once);
  } catch (const Document::parse_error& error) {
    fail_at(text, error.byte, "this is not JSON");
  } catch (const Document::out_of_range&) {
    LargeNumber number;
    Document::sax_parse(text, &number);
    fail_at(text, number.byte, shown(number.digits) + " is too large for a number");
  }
}

Document stored_json(std::string_view text) {
  try {
    return Document::parse(text);
  } catch (const Document::exception&) {
    throw Error{Fault::database, "the roll contains invalid JSON: " + shown(text),
                "check the roll, and restore a backup if it is damaged"};
  }
}

JsonPart JsonPart::at(std::string_view key) const {
  if (auto found = find(key)) return *std::move(found);
  fail("missing key: " + std::string{key});
}

std::optional<JsonPart> JsonPart::find(std::string_view key) const {
  require_object();
  const auto found = value_.find(key);
  if (found == value_.end() || found->is_null()) return std::nullopt;
  return member(std::string{key}, *found);
}

bool JsonPart::mentions(std::string_view key) const {
  require_object();
  return value_.contains(key);
}

std::vector<std::pair<std::string, JsonPart>> JsonPart::members() const {
  require_object();
  std::vector<std::pair<std::string, JsonPart>> all;
  for (const auto& [key, value] : value_.items()) all.emplace_back(key, member(key, value));
  return all;
}

void JsonPart::require_only(std::initializer_list<std::string_view> keys) const {
  require_object();
  for (const auto& [key, value] : value_.items())
    if (std::ranges::find(keys, std::string_view{key}) == keys.end()) {
      const std::vector<std::string> known{keys.begin(), keys.end()};
      fail("unknown key: " + shown(key), "possible keys: " + join(known, ", "));
    }
}

std::vector<JsonPart> JsonPart::items() const {
  if (!value_.is_array()) fail_expecting("a list");
  std::vector<JsonPart> all;
  for (const auto& item : value_) all.push_back(JsonPart{item, place_ + '/' + std::to_string(all.size())});
  return all;
}

bool JsonPart::is_text() const {
  return value_.is_string();
}

const std::string& JsonPart::text() const {
  if (!value_.is_string()) fail_expecting("a string");
  return value_.get_ref<const std::string&>();
}

bool JsonPart::flag() const {
  if (!value_.is_boolean()) fail_expecting("true or false");
  return value_.get<bool>();
}

void JsonPart::fail(const std::string& what, const Hint& hint) const {
  throw placed(Error{Fault::usage, what, hint});
}

void JsonPart::fail_expecting(std::string_view kind) const {
  fail(fmt::format("expected {}, found {}", kind, kind_of(value_)));
}

Error JsonPart::placed(const Error& error) const {
  constexpr std::string_view key = "place";
  if (std::ranges::any_of(error.details(), [&](const auto& each) { return each.first == key; })) return error;
  return error.at(spot()).with({{std::string{key}, place_}});
}

void JsonPart::require_object() const {
  if (!value_.is_object()) fail_expecting("an object");
}

JsonPart JsonPart::member(const std::string& key, const Document& value) const {
  return JsonPart{value, (Document::json_pointer{place_} / key).to_string()};
}

std::string JsonPart::spot() const {
  return place_.empty() ? "the document" : shown(place_);
}

}  // namespace rollcall
