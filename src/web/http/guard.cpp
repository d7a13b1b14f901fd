#include "guard.hpp"

#include <algorithm>
#include <numeric>

#include "rollcall/base/text.hpp"
#include "status.hpp"

namespace rollcall::web {
namespace {

std::vector<std::string_view> values_of(const Head& head, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& field : head.fields)
    if (field.name == name) values.push_back(field.value);
  return values;
}

std::size_t bytes_of(const std::vector<HeaderField>& fields) {
  return std::accumulate(fields.begin(), fields.end(), std::size_t{0}, [](std::size_t sum, const HeaderField& field) {
    return sum + field.name.size() + field.value.size();
  });
}

bool is_target(std::string_view target) {
  return target.starts_with('/') && std::ranges::all_of(target, [](char c) { return c > ' ' && c <= '~' && c != '#'; });
}

bool is_known(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "POST";
}

// A body has one length, told in one way that everybody on the way reads alike.
bool tells_length_clearly(const Head& head) {
  const auto encodings = values_of(head, "transfer-encoding");
  const auto lengths = values_of(head, "content-length");
  if (lengths.size() > 1 || encodings.size() > 1) return false;
  if (encodings.empty()) return lengths.empty() || (!lengths[0].empty() && std::ranges::all_of(lengths[0], is_digit));
  return head.version == 11 && lengths.empty() && encodings[0] == "chunked";
}

bool has_body(const Head& head) {
  const auto lengths = values_of(head, "content-length");
  return announces_body(head) && (lengths.empty() || lengths[0].find_first_not_of('0') != std::string_view::npos);
}

}  // namespace

std::optional<int> refused_by_guard(const Head& head) {
  if (head.target.size() > longest_target) return status::uri_too_long;
  if (head.fields.size() > most_fields || bytes_of(head.fields) > longest_fields) return status::fields_too_large;
  if (head.version != 10 && head.version != 11) return status::bad_request;
  if (!is_target(head.target) || !tells_length_clearly(head)) return status::bad_request;
  if (values_of(head, "host").size() != 1) return status::bad_request;
  if (!std::ranges::all_of(head.fields, [](const auto& field) { return can_be_written(field.value); }))
    return status::bad_request;
  if (!is_known(head.method)) return status::method_not_allowed;
  if (head.method != "POST" && has_body(head)) return status::bad_request;
  return std::nullopt;
}

bool announces_body(const Head& head) {
  return !values_of(head, "content-length").empty() || !values_of(head, "transfer-encoding").empty();
}

Method method_of(const Head& head) {
  if (head.method == "POST") return Method::post;
  return head.method == "HEAD" ? Method::head : Method::get;
}

bool can_be_written(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7F;
  });
}

}  // namespace rollcall::web
