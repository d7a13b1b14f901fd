#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> mail_texts() {
  static constexpr VerbText texts[]{
      {.words = "mail list",
       .about = "Prints what was sent, waits or failed, with what the server last said. The text of a mail is erased "
                "90 days after it was sent.",
       .examples = "rollcall mail list\n"
                   "rollcall mail list --state queued"},
      {.words = "mail show",
       .about = "Prints one mail with its headers, its tries and the server's answers. With --raw it prints the bytes "
                "as they are handed over.",
       .examples = "rollcall mail show 1"},
      {.words = "mail send",
       .about = "Hands over every mail of the roll that is due, however many accounts there are. A mail that is "
                "refused for now is tried again after 1, 5 and 30 minutes, 2 hours, then every 6 hours, for 5 days. "
                "Two senders do not disturb each other.",
       .examples = "rollcall mail send",
       .hands_over = true},
      {.words = "mail retry",
       .about = "Makes a mail due now that failed or waits for its next try; with --failed every failed mail that is "
                "still true. It is handed over by mail send or the next run.",
       .examples = "rollcall mail retry --failed"},
      {.words = "mail drop",
       .about = "Cancels a mail that was not handed over yet. A reminder that is dropped warns nobody, so that its "
                "member is not deactivated.",
       .examples = "rollcall mail drop 10"},
      {.words = "mail test",
       .about = "Sends one mail past the outbox, and shows every line of the talk with the server. Nothing is stored "
                "but the audit row.",
       .examples = "rollcall mail test sam@example.org",
       .hands_over = true},
      {.words = "mail transport set",
       .about = "Says where mail is handed over: a server, a program in the manner of sendmail, or a folder. The "
                "password comes from ROLLCALL_SMTP_PASSWORD_FILE or ROLLCALL_SMTP_PASSWORD and is never stored.",
       .examples = "rollcall mail transport set smtp://rollcall@mail.example.org\n"
                   "rollcall mail transport set maildir:post"},
      {.words = "mail transport show",
       .about = "Prints where mail is handed over.",
       .examples = "rollcall mail transport show"},
      {.words = "audit list",
       .about = "Prints every change with its time, who made it, what was done and about whom. With -o ndjson and "
                "--after, other programs follow what happens. Failed sign-ins are counted by address and minute.",
       .examples = "rollcall audit list --since 2026-11-01\n"
                   "rollcall audit list --action user.deactivate -o ndjson"},
  };
  return texts;
}

}  // namespace rollcall::cli
