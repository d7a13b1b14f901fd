#include "addresses.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"

namespace rollcall::cli {
namespace {

void read_addresses(std::istream& in, std::vector<std::string>& addresses) {
  std::string line;
  for (long long number = 1; std::getline(in, line); ++number) {
    if (trim(line).empty()) continue;
    try {
      addresses.push_back(email_address_from(line));
    } catch (const Error& error) {
      throw Error{error.fault(), "line " + std::to_string(number) + ": " + error.what(), error.hint()};
    }
  }
  if (in.bad()) throw Error{Fault::usage, "the list of addresses cannot be read to its end"};
}

}  // namespace

std::vector<std::string> addresses_typed(const std::vector<std::string>& words, Context& context) {
  std::vector<std::string> addresses;
  for (const auto& typed : words) {
    if (typed == "-")
      read_addresses(context.environment.in, addresses);
    else
      addresses.push_back(email_address_from(typed));
  }
  if (addresses.empty())
    throw Error{Fault::usage, "no address was given", "name users, or - and one a line on standard input"};
  return addresses;
}

}  // namespace rollcall::cli
