#include "pages.hpp"
#include "rollcall/service/page/consent.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"

namespace rollcall::web {
namespace {

Response to_sign_in(const Visit& visit) {
  Parameters query;
  query.add("return", visit.is_post() ? visit.address() : visit.request.target);
  return see_other(visit.address("login") + query_of(query));
}

// A GET never waits to write that somebody is active: it is left out while the file is busy (W-06).
void note_use(Visit& visit, const Guest& guest, const store::ContactSession& session) {
  if (visit.now - session.times.last_active_at < std::chrono::minutes{1}) return;
  visit.database.wait_at_most(std::chrono::milliseconds{0});
  try {
    store::Tx tx{visit.database, store::Access::write, Actor::customer(guest.customer.email), visit.now};
    service::use_contact_session(tx, session);
    tx.commit();
  } catch (const std::exception&) {
  }
  visit.database.wait_at_most(std::chrono::seconds{2});
}

// For the log (W-05): whose pages they were, by number, and where staff read them who did.
std::string served_to(const Guest& guest) {
  const auto contact = std::to_string(guest.contact.id);
  return guest.reading ? contact + "/member-" + std::to_string(guest.reading->member.id) : contact;
}

}  // namespace

Response as_guest(Visit& visit, store::Access access,
                  const std::function<Response(store::Tx& tx, const Guest& guest)>& answer) {
  std::optional<Guest> guest;
  auto response = [&] {
    store::Tx tx{visit.database, access, who_visits(visit), visit.now};
    guest = find_guest(tx, visit);
    if (!guest) return visit.reading ? reading_over(tx, visit) : to_sign_in(visit);
    // Staff in their place is not asked: they cannot consent for them.
    if (guest->live && service::consent_to_ask_for(tx, visit.site.account, guest->contact)) {
      Parameters query;
      query.add("return", visit.is_post() ? visit.address() : visit.request.target);
      return see_other(visit.address("consent") + query_of(query));
    }
    auto given = answer(tx, *guest);
    // What did something leads elsewhere (W-10); a page that says what is wrong leaves everything as it was.
    const bool is_kept = !visit.insider || visit.insider->keeps_changes;
    if (access == store::Access::write && given.status == status::see_other && is_kept) tx.commit();
    return given;
  }();
  if (!guest) return response;
  response.fields.push_back({"x-served-to", served_to(*guest)});
  if (guest->live) note_use(visit, *guest, guest->live->session);
  return response;
}

Response not_found(Visit& visit) {
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  return message_page(tx, visit, 404, "page_not_found", "page_not_found_text");
}

}  // namespace rollcall::web
