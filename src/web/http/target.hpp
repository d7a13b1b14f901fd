#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::web {

/// Names with their values, as a query or a form has them; a name can come more than once.
class Parameters {
 public:
  Parameters() = default;
  explicit Parameters(std::vector<std::pair<std::string, std::string>> pairs) : pairs_{std::move(pairs)} {}

  /// The first of that name; nothing: there is none.
  std::optional<std::string> find(std::string_view name) const;
  /// The same; empty where there is none.
  std::string get(std::string_view name) const { return find(name).value_or(""); }
  void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
  const std::vector<std::pair<std::string, std::string>>& all() const { return pairs_; }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
};

inline constexpr std::size_t most_parameters = 200;

/// `application/x-www-form-urlencoded`, as queries are too: UTF-8. Nothing: a `%` without two digits behind it, bytes
/// that are no UTF-8, a zero byte, or more than `most_parameters` of them.
std::optional<Parameters> parameters_from(std::string_view encoded);

/// One piece with its `%XX` read once; `+` is a plus. Nothing, as above.
std::optional<std::string> percent_decoded(std::string_view encoded);
/// `?a=1&b=2`; empty for none. What has no value is left out.
std::string query_of(const Parameters& parameters);

/// What is asked for: the parts of the path between its slashes, each decoded by itself, and the query.
struct Target {
  std::vector<std::string> path;
  Parameters query;
};
/// Nothing: it cannot be decoded, or a part is empty, `.`, `..` or holds a slash. A slash at the end counts for
/// nothing.
std::optional<Target> target_from(std::string_view target);

/// W-12: a place to go back to: a path below `/SLUG`, as it came, decoded once by whoever read the parameter. Nothing:
/// anything else, such as `//elsewhere`, a backslash, a control character.
std::optional<std::string> return_path_from(std::string_view typed, std::string_view slug);

}  // namespace rollcall::web
