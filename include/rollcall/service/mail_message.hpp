#pragma once

#include <string>

#include "rollcall/mail/message.hpp"
#include "rollcall/store/mail.hpp"

namespace rollcall::service {

/// The mail as its reader gets it, whenever and however often it is handed over: dated when it was queued, from the
/// account's sender, or else from `rollcall@` the host's name (M-11), in the account's name. Throws internal when the
/// recipient's own words do not fill the text; the token of a secret link (M-12) is one of them, `token`, and is
/// nobody's but the sender's to give.
mail::Message message_of(const store::MailContent& content, const std::string& host_name);

}  // namespace rollcall::service
