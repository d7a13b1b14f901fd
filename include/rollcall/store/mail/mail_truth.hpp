#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Whether a mail that was not handed over yet still says what is so (M-08, M-13, A-39), as SQL about a row of `mail`
/// with the parameter :now. Of a reminder: the cycle is open and has not gone on, its reader is scheduled, not excluded
/// and not seen since. Of a deactivation: they are deactivated. Of a link: it is open. Nobody who is deactivated or
/// removed gets any other mail, and what is for super admins goes to those who still are.
extern const std::string mail_is_true;

/// The kinds of mail that are written to an address on purpose, as an SQL list: they do not follow their member to
/// another one (M-13).
extern const std::string kinds_to_an_address;

/// Each cancels waiting mails that are no longer true, and returns how many: all there are, those to the
/// members, one mail.
std::int64_t cancel_untrue_mail(Tx& tx);
std::int64_t cancel_untrue_mail_to_chosen(Tx& tx, const Chosen& members);
bool cancel_if_untrue(Tx& tx, std::int64_t mail_id);

}  // namespace rollcall::store
