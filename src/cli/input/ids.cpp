#include "ids.hpp"

#include <charconv>
#include <unordered_set>

#include "lines.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

std::int64_t id_from(std::string_view typed, const std::string& where) {
  const auto text = trim(typed);
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (fault != std::errc{} || end != text.data() + text.size() || id <= 0)
    throw Error{Fault::usage, "not an asset's number: " + without_control_characters(head_that_fits(typed, 80)), where};
  return id;
}

std::vector<std::int64_t> ids_read(std::istream& in, const std::string& where) {
  std::vector<std::int64_t> ids;
  Lines lines{in, "number"};
  while (const auto line = lines.next()) {
    if (trim(*line).empty()) continue;
    try {
      ids.push_back(id_from(*line, where));
    } catch (const Error& error) {
      throw error.at("line " + std::to_string(lines.number()));
    }
  }
  return ids;
}

}  // namespace

std::vector<std::int64_t> ids_typed(const std::vector<std::string>& words, const std::string& where, Context& context) {
  std::vector<std::int64_t> ids;
  for (const auto& typed : words) {
    if (typed != "-") {
      ids.push_back(id_from(typed, where));
      continue;
    }
    const auto read = ids_read(context.environment.in, where);
    ids.insert(ids.end(), read.begin(), read.end());
  }
  if (ids.empty()) throw Error{Fault::usage, "no number was given", where};
  std::unordered_set<std::int64_t> seen;
  std::erase_if(ids, [&](std::int64_t id) { return !seen.insert(id).second; });
  return ids;
}

}  // namespace rollcall::cli
