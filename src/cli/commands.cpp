#include "commands.hpp"

namespace rollcall::cli {

void add_init(CLI::App& app, Invocation& chosen);
void add_backup(CLI::App& app, Invocation& chosen);
void add_account_list(CLI::App& group, Invocation& chosen);
void add_account_show(CLI::App& group, Invocation& chosen);
void add_account_add(CLI::App& group, Invocation& chosen);
void add_account_set(CLI::App& group, Invocation& chosen);
void add_account_holiday(CLI::App& group, Invocation& chosen);
void add_user_list(CLI::App& group, Invocation& chosen);
void add_user_show(CLI::App& group, Invocation& chosen);
void add_user_notifications(CLI::App& group, Invocation& chosen);
void add_mail_list(CLI::App& group, Invocation& chosen);
void add_mail_show(CLI::App& group, Invocation& chosen);
void add_mail_send(CLI::App& group, Invocation& chosen);
void add_mail_retry(CLI::App& group, Invocation& chosen);
void add_mail_drop(CLI::App& group, Invocation& chosen);
void add_mail_test(CLI::App& group, Invocation& chosen);
void add_mail_transport(CLI::App& group, Invocation& chosen);
void add_audit_list(CLI::App& group, Invocation& chosen);

std::span<const Group> all_groups() {
  static constexpr AddCommand first_words[]{add_init, add_backup};
  static constexpr AddCommand account[]{add_account_list, add_account_show, add_account_add, add_account_set,
                                        add_account_holiday};
  static constexpr AddCommand user[]{add_user_list, add_user_show, add_user_notifications};
  static constexpr AddCommand mail[]{add_mail_list, add_mail_show, add_mail_send,     add_mail_retry,
                                     add_mail_drop, add_mail_test, add_mail_transport};
  static constexpr AddCommand audit[]{add_audit_list};
  static constexpr Group groups[]{
      {"", "", first_words},
      {"account", "The organisations on the roll, their settings and holidays", account},
      {"user", "Who is on the roll", user},
      {"mail", "The outbox, and where it is handed over to", mail},
      {"audit", "Who changed what, and when", audit},
  };
  return groups;
}

}  // namespace rollcall::cli
