#include "pages.hpp"
#include "rollcall/service/customer/form_draft.hpp"
#include "rollcall/service/page/consent.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"

namespace rollcall::web {
namespace {

// A form has the address that it is sent to.
Response away_and_back(const Visit& visit, std::string_view page, bool is_kept) {
  Parameters query;
  query.add("return", visit.request.target);
  query.add("kept", is_kept ? "yes" : "");
  return see_other(visit.address(page) + query_of(query));
}

Response to_sign_in(store::Tx& tx, const Visit& visit, const std::optional<FormDraft>& typed) {
  const bool is_kept =
      typed && visit.session && service::keep_draft_of_lapsed(tx, visit.site.account, *visit.session, *typed);
  if (is_kept) tx.commit();
  return away_and_back(visit, "login", is_kept);
}

Response to_consent(store::Tx& tx, const Visit& visit, const Guest& guest, const std::optional<FormDraft>& typed) {
  if (typed && service::keep_draft(tx, visit.site.account, guest.customer, *typed)) tx.commit();
  return away_and_back(visit, "consent", false);
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

}  // namespace

Response as_guest(Visit& visit, store::Access access,
                  const std::function<Response(store::Tx& tx, const Guest& guest)>& answer,
                  const std::optional<FormDraft>& typed) {
  std::optional<Guest> guest;
  auto response = [&] {
    store::Tx tx{visit.database, access, who_visits(visit), visit.now};
    guest = find_guest(tx, visit);
    if (!guest) return visit.reading ? reading_over(tx, visit) : to_sign_in(tx, visit, typed);
    visit.served_to = served_to(*guest);
    // Staff in their place is not asked: they cannot consent for them.
    if (guest->live && service::consent_to_ask_for(tx, visit.site.account, guest->contact))
      return to_consent(tx, visit, *guest, typed);
    auto given = answer(tx, *guest);
    // What did something leads elsewhere (W-10); a page that says what is wrong leaves everything as it was.
    const bool is_kept = !visit.insider || visit.insider->keeps_changes;
    if (access == store::Access::write && given.status == status::see_other && is_kept) tx.commit();
    return given;
  }();
  if (!guest) return response;
  if (guest->live) note_use(visit, *guest, guest->live->session);
  return response;
}

Response not_found(Visit& visit) {
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  return message_page(tx, visit, 404, "page_not_found", "page_not_found_text");
}

}  // namespace rollcall::web
