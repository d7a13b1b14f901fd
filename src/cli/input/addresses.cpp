#include "addresses.hpp"

#include "lines.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/import_words.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t most_shown = 50;

// A remark in a list that somebody keeps by hand. A # can begin an address, but no blank follows it then.
bool is_remark(std::string_view line) {
  line = trim(line);
  return line.starts_with('#') && (line.find('@') == std::string_view::npos || line.substr(1, 1) == " ");
}

void read_addresses(std::istream& in, TextList& addresses) {
  Lines lines{in, "address"};
  while (const auto line = lines.next()) {
    if (without_blank_ends(*line).empty() || is_remark(*line)) continue;
    try {
      addresses.push_back(address_said(*line).email);
    } catch (const Error& error) {
      throw Error{error.fault(), "line " + std::to_string(lines.number()) + ": " + error.what(),
                  "give one address a line"};
    }
  }
}

}  // namespace

TextList addresses_typed(const std::vector<std::string>& words, Context& context) {
  TextList addresses;
  for (const auto& typed : words) {
    if (typed == "-")
      read_addresses(context.environment.in, addresses);
    else
      addresses.push_back(email_address_from(typed));
  }
  if (addresses.empty())
    throw Error{Fault::usage, "no address was given", "name users, or give - and one address a line on standard input"};
  return addresses;
}

std::string addresses_shown(const TextList& addresses) {
  return named(addresses, most_shown);
}

Output::LongList address_list(const std::string& key, const TextList& addresses) {
  return {key, [&](const auto& print) {
            for (const auto& address : addresses) print(address);
          }};
}

}  // namespace rollcall::cli
