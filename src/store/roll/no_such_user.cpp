#include "no_such_user.hpp"

#include <vector>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"

namespace rollcall::store {
namespace {

constexpr std::size_t most_compared = 1000;

}  // namespace

Error no_such_user(std::string_view email, SQLite::Statement& similar, const Hint& way_out) {
  similar.bind(":start", std::string{email.substr(0, 1)} + "%");
  std::vector<std::string> addresses;
  while (addresses.size() < most_compared && similar.executeStep())
    addresses.push_back(similar.getColumn(0).getString());
  const auto near = nearest(email, addresses);
  return Error{Fault::not_found, "no such user: " + std::string{email},
               near.empty() ? way_out : Hint{Advice::did_you_mean, near}};
}

}  // namespace rollcall::store
