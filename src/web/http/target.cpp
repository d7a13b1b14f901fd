#include "target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/web_fetch.hpp"

namespace rollcall::web {
namespace {

std::optional<unsigned char> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned char>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned char>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<std::string> decoded(std::string_view encoded, bool plus_is_blank) {
  std::string plain;
  plain.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] == '+' && plus_is_blank) {
      plain += ' ';
    } else if (encoded[i] != '%') {
      plain += encoded[i];
    } else {
      if (i + 2 >= encoded.size()) return std::nullopt;
      const auto high = digit_of(encoded[i + 1]);
      const auto low = digit_of(encoded[i + 2]);
      if (!high || !low) return std::nullopt;
      plain += static_cast<char>(*high * 16 + *low);
      i += 2;
    }
  }
  if (!is_utf8(plain) || plain.find('\0') != std::string::npos) return std::nullopt;
  return plain;
}

// The next piece before the separator; takes it off the rest.
std::string_view cut(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const auto piece = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return piece;
}

bool is_part(const std::string& part) {
  return !part.empty() && part != "." && part != ".." && part.find('/') == std::string::npos;
}

}  // namespace

std::optional<std::string> Parameters::find(std::string_view name) const {
  const auto found = std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first);
  return found == pairs_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::string> percent_decoded(std::string_view encoded) {
  return decoded(encoded, false);
}

std::optional<Parameters> parameters_from(std::string_view encoded) {
  Parameters parameters;
  while (!encoded.empty()) {
    auto pair = cut(encoded, '&');
    if (pair.empty()) continue;
    const auto name = decoded(cut(pair, '='), true);
    const auto value = decoded(pair, true);
    if (!name || !value || parameters.all().size() == most_parameters) return std::nullopt;
    parameters.add(*name, *value);
  }
  return parameters;
}

std::string query_of(const Parameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters.all())
    if (!value.empty()) query += (query.empty() ? '?' : '&') + percent_encoded(name) + '=' + percent_encoded(value);
  return query;
}

std::optional<Target> target_from(std::string_view target) {
  Target read;
  auto path = cut(target, '?');
  const auto query = parameters_from(target);
  if (!path.starts_with('/') || !query) return std::nullopt;
  path.remove_prefix(1);
  while (!path.empty()) {
    const auto part = percent_decoded(cut(path, '/'));
    if (!part || !is_part(*part)) return std::nullopt;
    read.path.push_back(*part);
  }
  read.query = *query;
  return read;
}

std::optional<std::string> return_path_from(std::string_view typed, std::string_view slug) {
  const auto home = '/' + std::string{slug};
  const bool is_below = typed == home || typed.starts_with(home + '/') || typed.starts_with(home + '?');
  const bool is_plain = std::ranges::all_of(typed, [](char c) { return c > ' ' && c <= '~' && c != '\\' && c != '#'; });
  if (!is_below || !is_plain || typed.size() > 2000 || !target_from(typed)) return std::nullopt;
  return std::string{typed};
}

}  // namespace rollcall::web
