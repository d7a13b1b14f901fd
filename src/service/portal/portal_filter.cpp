#include "rollcall/service/portal/portal_filter.hpp"

#include <algorithm>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"
#include "rollcall/domain/ticket/ticket_vocabulary.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/ticket.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

void append_audit(store::Tx& tx, const Account& account, const std::string& action, const Filter& filter) {
  store::append_audit(tx, {.action = "portal.filter." + action,
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"filter", to_text(filter)}}.text()});
}

}  // namespace

Vocabulary vocabulary_of_tickets(store::Tx& tx, const Account& account) {
  return ticket_vocabulary(store::list_pipelines(tx, account.id), store::list_ticket_properties(tx, account.id));
}

std::vector<FilterProblem> doubts_of_ticket_filter(const Filter& filter, const Vocabulary& vocabulary) {
  require_possible_properties(filter, vocabulary, ticket_property_from);
  const auto parts = parted(filter, vocabulary);
  check(parts.known, vocabulary);
  return problems_of(parts.unknown, vocabulary);
}

Exposed<FilterReport> add_portal_filter(store::Tx& tx, const Account& account, const std::string& typed) {
  const SettingsGuard guard{tx, account};
  const auto filter = parse_filter(typed);
  const auto doubts = doubts_of_ticket_filter(filter, vocabulary_of_tickets(tx, account));
  FilterReport report{.filter = {.filter = filter}, .doubts = doubts};
  if (const auto added = store::add_portal_filter(tx, account.id, filter)) {
    report.filter = *added;
    append_audit(tx, account, "add", filter);
    return guard.judged(report);
  }
  const auto all = store::list_portal_filters(tx, account.id);
  report.filter = *std::ranges::find(all, to_text(filter), [](const auto& each) { return to_text(each.filter); });
  report.changed = false;
  return guard.unchanged(report);
}

Exposed<FilterReport> remove_portal_filter(store::Tx& tx, const Account& account, std::int64_t id) {
  const SettingsGuard guard{tx, account};
  const auto all = store::list_portal_filters(tx, account.id);
  const auto found = std::ranges::find(all, id, &store::PortalFilter::id);
  if (found == all.end())
    throw Error{Fault::not_found, "no such filter: " + std::to_string(id), Hint{Advice::filter_list}};
  store::remove_portal_filter(tx, id);
  append_audit(tx, account, "remove", found->filter);
  return guard.judged(FilterReport{.filter = *found});
}

}  // namespace rollcall::service
