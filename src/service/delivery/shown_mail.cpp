#include "rollcall/service/delivery/shown_mail.hpp"

#include "mail_message.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"

namespace rollcall::service {

const transports::Message& ShownMail::written() const {
  if (!message)
    throw Error{Refusal::mail_erased, {std::to_string(mail.id)}, Hint{Advice::mail_show, {std::to_string(mail.id)}}};
  return *message;
}

ShownMail get_shown_mail(store::Tx& tx, const std::optional<Account>& account, std::int64_t id,
                         const std::string& host_name) {
  require_right(tx, account, Right::super_admin);
  ShownMail shown{store::get_mail(tx, id, account ? std::optional{account->id} : std::nullopt), {}};
  if (auto content = store::find_mail_content(tx, id)) {
    content->filling.words["token"] = "[link]";  // M-12
    shown.message = message_of(*content, host_name, shown.mail.sent_at.value_or(tx.now));
  }
  return shown;
}

}  // namespace rollcall::service
