#pragma once

#include <functional>
#include <optional>

#include "rollcall/domain/ticket/form_draft.hpp"
#include "web/visit.hpp"

namespace rollcall::web {

// The pages of the portal (W-10): what a visit to each of them is answered with.

Response home(Visit& visit);
Response login(Visit& visit);
Response logout(Visit& visit);
Response registration(Visit& visit);
Response reset_request(Visit& visit);
Response reset(Visit& visit);
Response consent(Visit& visit);
Response access_denied(Visit& visit);

/// P-80 to P-85: sends the browser to the identity provider of the portal's domain.
Response sign_on(Visit& visit);
/// What it comes back with.
Response sign_on_by_token(Visit& visit);
Response sign_on_by_code(Visit& visit);
Response sign_on_by_response(Visit& visit);
/// What a provider of SAML has to know about us.
Response saml_metadata(Visit& visit);
/// Where a browser goes that has just signed out here, to be signed out at the provider of OpenID Connect too; nothing:
/// it has nowhere to go.
std::optional<std::string> sign_out_address(Visit& visit);

/// The customer's own page (W-16): what they choose, their password, their sessions, their data.
Response own_page(Visit& visit);

Response tickets(Visit& visit);
Response tickets_csv(Visit& visit);
Response new_ticket(Visit& visit);
Response ticket(Visit& visit, std::int64_t id);
Response reply(Visit& visit, std::int64_t id);
Response close(Visit& visit, std::int64_t id);
Response attachment(Visit& visit, std::int64_t ticket_id, std::int64_t id);

/// W-21: the link by which staff reads in a customer's place, its use, and what is there when it was ended.
Response opening(Visit& visit);
/// Ends the reading, for good.
Response end_reading(Visit& visit);
/// Answers that the reading is over: its time has passed, or something else that it depends on has ended.
Response reading_over(store::Tx& tx, const Visit& visit);

Response style(Visit& visit);
/// W-10: what is not there, and what the customer does not see, look the same.
Response not_found(Visit& visit);

/// Answers as a guest, in a transaction of theirs; who is not signed in is sent to sign in and comes back, who has not
/// consented to the present text is asked first (P-14). What they have `typed` is kept meanwhile (W-17).
Response as_guest(Visit& visit, store::Access access,
                  const std::function<Response(store::Tx& tx, const Guest& guest)>& answer,
                  const std::optional<FormDraft>& typed = {});

}  // namespace rollcall::web
