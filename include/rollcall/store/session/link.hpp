#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/session/link.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A secret link that is open: sent by mail, good once. Its token is made each time the mail is handed over (M-12) and
/// is nowhere in the file, only its hash (S-33); all of its tokens stay good until one of them is used.

/// On whose right a link for a password or an address stands (U-66). With an account it is *in vain* as soon as the
/// account may not have it any more (the view `link_in_vain`); then its token opens nothing.
struct AskedBy {
  std::optional<std::int64_t> account{};  ///< nullopt: the user themself, or the operator
  std::optional<std::int64_t> asker{};  ///< the member who asked for the account; nullopt: nobody did, or for themself
};

/// Opens a link for each of the members: the mail of this kind and cause, just queued to them, carries it.
void open_links(Tx& tx, const Chosen& members, LinkPurpose purpose, const std::string& kind, const std::string& cause,
                const AskedBy& asked_by = {});

/// Opens the link with which the user takes `email` for their address, carried by that mail.
void open_address_link(Tx& tx, std::int64_t user_id, const std::string& email, std::int64_t mail_id,
                       const AskedBy& asked_by);

/// What the bearer of a good token may do, and about whom.
struct Link {
  std::int64_t user_id;
  std::string email;                       ///< the user's, as it is now
  std::int64_t member_id;                  ///< through whose membership it was sent
  std::string account;                     ///< slug of that account
  std::optional<std::string> new_email{};  ///< of a new address: which
};

/// The open link of that purpose and token. Nothing for a token that was used, has expired, or never was, and for a
/// link in vain.
std::optional<Link> find_link(Tx& tx, LinkPurpose purpose, const std::string& token);

/// Closes the open links that were sent to the members, of that purpose or of every one: their tokens open
/// nothing any more, and their mails that still wait are cancelled. For a link that was used, is replaced, or lost its
/// reason: removal, deletion, another address. Returns how many.
std::int64_t close_links(Tx& tx, const Chosen& members, std::optional<LinkPurpose> only = {});

/// Closes the links in vain of the members' users, wherever they were sent from: for acts by which somebody
/// comes to be a member of two accounts. Returns how many.
std::int64_t close_links_in_vain(Tx& tx, const Chosen& members);

/// Closes the link that a mail carries, and cancels the mail, if the link is in vain. Returns whether it was.
bool close_link_in_vain(Tx& tx, std::int64_t mail_id);

/// Closes the links for an address that the user asked for while signed in: that may have been somebody else, whom a
/// new password locks out (S-35).
std::int64_t close_own_address_links(Tx& tx, std::int64_t user_id);

/// The open link that a mail carries, for the sender.
struct CarriedLink {
  std::int64_t id;
  LinkPurpose purpose;
};
std::optional<CarriedLink> find_carried_link(Tx& tx, std::int64_t mail_id);

/// Notes a token, by its hash, that is good until `expires_at` (excluded).
void add_link_token(Tx& tx, std::int64_t link_id, const std::string& token, Instant expires_at);

/// Forgets the tokens whose time is over. Returns how many.
std::int64_t erase_expired_tokens(Tx& tx);

}  // namespace rollcall::store
