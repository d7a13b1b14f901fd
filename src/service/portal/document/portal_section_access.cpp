#include <set>

#include "portal_section.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/portal/access_group.hpp"
#include "rollcall/service/portal/portal_filter.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/portal/portal_filter.hpp"

namespace rollcall::service {
namespace {

// A document has many filters, so each doubt says which it is about.
void doubt(Applying& to, const JsonPart& filter, std::vector<FilterProblem> problems) {
  for (auto& problem : problems) {
    problem.message = filter.place() + ": " + problem.message;
    to.doubts.push_back(std::move(problem));
  }
}

Json tell_groups(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& group : store::list_access_groups(tx, account.id))
    json.set(group.name, {{"filter", group.filter ? Json(to_text(*group.filter)) : Json{}}, {"chosen", group.chosen}});
  return json;
}

Kept make_groups(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return label_from(typed, "group"); };
  return make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    part.require_only({"filter", "chosen"});
    const auto found = store::find_access_group(to.tx, to.account.id, name);
    auto group = found.value_or(AccessGroup{});
    group.name = name;
    if (part.mentions("filter")) group.filter.reset();
    if (const auto filter = part.find("filter")) {
      group.filter = filter->as(parse_filter);
      doubt(to, *filter, filter->judged([&] { return doubts_of_group_filter(to.tx, to.account, *group.filter); }));
    }
    if (part.mentions("chosen")) {
      const auto chosen = part.find("chosen");
      group.chosen = chosen && chosen->flag();
    }
    if (found)
      store::set_access_group(to.tx, group);
    else
      store::add_access_group(to.tx, to.account.id, group);
  });
}

void prune_groups(Applying& to, const Kept& kept) {
  for (const auto& group : store::list_access_groups(to.tx, to.account.id))
    if (!kept.contains(fold_case(group.name))) store::remove_access_group(to.tx, group.id);
}

// Several filters are joined by or: their order means nothing, and is that of their texts.
Json tell_filters(store::Tx& tx, const Account& account) {
  std::set<std::string> texts;
  for (const auto& each : store::list_portal_filters(tx, account.id)) texts.insert(to_text(each.filter));
  return Json(std::vector(texts.begin(), texts.end()));
}

Kept make_filters(Applying& to, const JsonPart& wanted) {
  Kept kept;
  const auto vocabulary = vocabulary_of_tickets(to.tx, to.account);
  for (const auto& part : wanted.items()) {
    const auto filter = part.as(parse_filter);
    doubt(to, part, part.judged([&] { return doubts_of_ticket_filter(filter, vocabulary); }));
    store::add_portal_filter(to.tx, to.account.id, filter);
    kept.insert(to_text(filter));
  }
  return kept;
}

void prune_filters(Applying& to, const Kept& kept) {
  for (const auto& each : store::list_portal_filters(to.tx, to.account.id))
    if (!kept.contains(to_text(each.filter))) store::remove_portal_filter(to.tx, each.id);
}

}  // namespace

const PortalSection group_section{"groups", tell_groups, make_groups, prune_groups};
const PortalSection filter_section{"filters", tell_filters, make_filters, prune_filters};

}  // namespace rollcall::service
