#include "account_view.hpp"

#include <fmt/format.h>

namespace rollcall::cli {

Json to_json(const Account& account) {
  return {{"slug", account.slug},
          {"name", account.name},
          {"time_zone", account.time_zone},
          {"weekend", to_text(account.weekend)},
          {"mail_from", to_json(account.mail_from)},
          {"sign_in_url", to_json(account.sign_in_url)},
          {"autodeactivate", account.deactivation_enabled},
          {"created_at", to_text(account.created_at)},
          {"salesforce_sync", account.salesforce_sync},
          {"session_timeout", session_timeout_text(account.session_timeout)},
          {"mobile_sessions", account.mobile_sessions},
          {"reply_to", to_json(account.reply_to)},
          {"language", to_json(account.language)}};
}

std::string account_text(const Account& account, const Output& out) {
  const auto weekend = to_text(account.weekend);
  return fmt::format(
      "{}  {}\n"
      "time zone        {}\n"
      "weekend          {}\n"
      "mail from        {}\n"
      "answers to       {}\n"
      "language         {}\n"
      "sign-in URL      {}\n"
      "deactivation     {}\n"
      "Salesforce sync  {}\n"
      "session timeout  {}\n"
      "mobile sessions  {}\n"
      "created          {}\n",
      account.slug, account.name, account.time_zone, weekend.empty() ? "none" : weekend,
      account.mail_from.value_or("rollcall@ this host"), account.reply_to.value_or("a super admin"),
      account.language.value_or("en"), account.sign_in_url.value_or("none"),
      account.deactivation_enabled ? "on" : "off", account.salesforce_sync ? "on" : "off",
      session_timeout_text(account.session_timeout), account.mobile_sessions ? "on" : "off",
      out.time_text(account.created_at));
}

}  // namespace rollcall::cli
