#include "rollcall/base/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "rollcall/base/json_part.hpp"

namespace rollcall {
namespace {

bool is_plain(char c) {
  return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

std::string quoted(std::string_view text) {
  if (std::ranges::all_of(text, is_plain)) return std::string{'"'}.append(text) += '"';
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Json::Json(std::string_view text) : text_{quoted(text)} {}

Json::Json(std::initializer_list<Member> members) : Json{object()} {
  for (const auto& [key, value] : members) set(key, value);
}

Json Json::array(std::initializer_list<Json> values) {
  auto all = written("[]");
  for (const auto& each : values) all.add(each);
  return all;
}

Json Json::written(std::string text) {
  Json json;
  json.text_ = std::move(text);
  return json;
}

Json Json::stored(std::string_view text) {
  return written(stored_json(text).dump());
}

Json& Json::set(std::string_view key, const Json& value) {
  append(quoted(key) + ':' + value.text_, '}');
  return *this;
}

Json& Json::set_all(const Json& object) {
  if (object.text_.front() != '{') throw std::logic_error{"JSON that is no object: " + object.text_};
  if (!object.is_empty()) append(std::string_view{object.text_}.substr(1, object.text_.size() - 2), '}');
  return *this;
}

Json& Json::add(const Json& value) {
  append(value.text_, ']');
  return *this;
}

std::string Json::indented() const {
  return nlohmann::ordered_json::parse(text_).dump(2);
}

void Json::append(std::string_view entries, char end) {
  if (text_.back() != end) throw std::logic_error{"JSON that takes no such entry: " + text_};
  text_.pop_back();
  if (text_.size() > 1) text_ += ',';
  text_.append(entries) += end;
}

}  // namespace rollcall
