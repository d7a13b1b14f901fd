#include "who_acts.hpp"

#include <utility>

#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/roll/user.hpp"

namespace rollcall::cli {

store::WhoActs user_named(std::string email) {
  return [email = std::move(email)](store::Tx& tx) { return Actor::user(store::stored_address(tx, email)); };
}

store::WhoActs customer_named(std::string email, Context& context) {
  return [email = std::move(email), &context](store::Tx& tx) {
    const auto contact = store::find_contact(tx, context.account(tx).id, email);
    return Actor::customer(contact ? contact->email : email);
  };
}

store::WhoActs the_cycle() {
  return [](store::Tx&) { return Actor::cycle(); };
}

}  // namespace rollcall::cli
