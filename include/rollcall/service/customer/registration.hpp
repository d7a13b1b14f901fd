#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/session/link.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct ContactLinkReport {
  TextList emails;
};

/// P-13: sends the registration mail again; the link before it is closed. Throws not_found; refused where access is not
/// by groups, the portal is off, or somebody is disabled, has registered, or is in no chosen group; then nobody gets
/// one.
ContactLinkReport invite_contacts(store::Tx& tx, const Account& account, const TextList& emails);

/// P-16: sends each of them a link with which to choose another password, good once and for 60 minutes from when it is
/// handed over. Throws not_found; refused where somebody is disabled or has not registered, and where customers sign in
/// by single sign-on.
ContactLinkReport send_contact_password_resets(store::Tx& tx, const Account& account, const TextList& emails);

/// What somebody types who registers themself (P-15). Anybody can type an address: the password is chosen by whoever
/// holds the link.
struct Registration {
  std::string email;                      ///< stored form
  bool consents = false;                  ///< to the present text, when the link is used
  std::optional<std::string> password{};  ///< that they mean to choose: judged, and kept nowhere; nothing: not told
};

/// P-15: queues the mail with the link that proves the address. Somebody who has registered gets a link to choose
/// another password instead, so that nobody learns which it was; whoever got one shortly before (may_ask_for_link)
/// silently gets none. An unknown address becomes a contact. Throws refused where customers cannot register (P-10,
/// P-11), did not consent (P-14), and for a password that is no good (S-31).
void register_contact(store::Tx& tx, const Account& account, const Registration& registration);

/// P-16: the same for somebody who says that they forgot their password: who has registered gets a link, anybody else
/// silently gets none. Throws refused where customers sign in by single sign-on, and while the portal is off.
void request_contact_password_reset(store::Tx& tx, const Account& account, const std::string& email);

/// What the bearer of a token is about to do.
struct OpenContactLink {
  std::string email;
  LinkPurpose purpose;
};
/// Throws denied for a token that was used, has expired, or never was one, in the same words; refused where nobody is
/// to have a password by it today: the portal is off or under single sign-on, or the contact is in no chosen group
/// (P-10, P-11).
OpenContactLink get_contact_link(store::Tx& tx, const Account& account, const std::string& token);

struct ContactAcceptance {
  std::string email;
  LinkPurpose purpose;
  std::int64_t sessions_ended;
};
/// P-15, P-16: uses the link: proves the address, and makes the password theirs, which ends their sessions. Throws
/// as above, and refused for a password that is no good (S-31).
ContactAcceptance accept_contact_link(store::Tx& tx, const Account& account, const std::string& token,
                                      const NewPassword& password);

}  // namespace rollcall::service
