#include "departure.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "rollcall/base/text.hpp"
#include "rollcall/store/deactivation.hpp"
#include "rollcall/store/departure.hpp"
#include "rollcall/store/link.hpp"
#include "rollcall/store/outbox.hpp"

namespace rollcall::service {

void depart(store::Tx& tx, SessionEnd because, const std::string& action, const nlohmann::ordered_json& details) {
  store::end_sessions(tx, because);
  store::cancel_queued_mail(tx);
  store::close_links(tx);
  store::apply_effects(tx, Departure::removal);
  store::append_audit_of_chosen(tx, action, details.empty() ? std::nullopt : std::optional{details.dump()});
  store::set_removed(tx);
}

void require_no_billing_role(store::Tx& tx, const Account& account) {
  std::vector<std::string> sentences, commands;
  for (const auto& each : store::list_consequences(tx, Departure::removal)) {
    if (each.about != about_billing_contact) continue;
    sentences.push_back(each.email + ' ' + to_sentence(each, Departure::removal));
    const auto command = "rollcall --account " + account.slug + " account billing-contact ";
    commands.push_back(*each.which == "primary" ? command + "primary EMAIL"
                                                : command + "remove " + each.email + " --role " + *each.which);
  }
  if (!sentences.empty()) throw Error{Fault::refused, join(sentences, "; "), join(commands, "; ")};
}

}  // namespace rollcall::service
