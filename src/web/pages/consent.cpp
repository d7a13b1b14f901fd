// P-14: what a customer has to agree to before the portal goes on.
#include "rollcall/service/page/consent.hpp"
#include "pages.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "worded.hpp"

namespace rollcall::web {

Response consent(Visit& visit) {
  store::Tx tx{visit.database, visit.is_post() ? store::Access::write : store::Access::read, who_visits(visit),
               visit.now};
  const auto guest = find_guest(tx, visit);
  if (!guest) return see_other(visit.address("login"));
  if (!guest->live) return see_other(way_back(visit));  // only they can consent
  visit.served_to = served_to(*guest);
  const auto& account = visit.site.account;
  const auto text = service::consent_to_ask_for(tx, account, guest->contact);
  if (!text) return see_other(way_back(visit));
  std::vector<FieldError> errors;
  Frame frame{tx, visit, &*guest, {}};
  if (visit.is_post()) {
    const bool is_present = visit.form.fields.get("version") == std::to_string(text->id);
    if (is_present && visit.form.fields.get("consent") == "yes") {
      service::consent_to(tx, account, guest->contact, text->id);
      tx.commit();
      return see_other(way_back(visit));
    }
    errors.push_back({"consent", frame.say("page_consent_needed")});
  }
  Parameters query;
  query.add("return", visit.query.get("return"));
  frame.set("title", frame.say("page_consent"));
  frame.set("consent_url", visit.address("consent") + query_of(query));
  frame.set("consent_text", templates::LinkedText{text->text});
  frame.set("consent_label", templates::LinkedText{text->label});
  frame.set("version", std::to_string(text->id));
  frame.set_errors(errors);
  return frame.page("consent", errors.empty() ? 200 : status::unprocessable);
}

}  // namespace rollcall::web
