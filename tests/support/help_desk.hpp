#pragma once

#include <string>

#include "support/roll.hpp"

namespace rollcall::testing {

/// A help desk with a portal: Carl and Cora are Globex's, Otto is Initech's; mail comes to help@acme.example. Sam Staff
/// works on tickets. It is 2 November 2026, 09:00.
class HelpDesk : public Roll {
 public:
  HelpDesk() {
    at("2026-11-02T09:00Z");
    member("sam@example.org").named("Sam", "Staff").super_admin();
    tamper("INSERT INTO inbox (account_id, name, kind) VALUES (1, 'Support', 'help-desk')");
    tamper("INSERT INTO inbox_address (inbox_id, email) VALUES (1, 'help@acme.example')");
    set("inbox", "Support");
    contact("carl@globex.example", "Carl", "Globex");
    contact("cora@globex.example", "Cora", "Globex");
    contact("otto@initech.example", "Otto", "Initech");
  }

  void set(const std::string& key, const std::string& value) {
    tamper(
        "INSERT INTO portal_setting (account_id, key, value) VALUES (1, ?, ?) "
        "ON CONFLICT DO UPDATE SET value = excluded.value",
        {key, value});
  }
  void filter(const std::string& text) {
    tamper("INSERT INTO ticket_filter (account_id, filter) VALUES (1, ?)", {text});
  }

  void contact(const std::string& email, const std::string& name, const std::string& company) {
    (*this)("portal contact add " + email + " --first-name " + name + " --company " + company + " --primary-company " +
            company + " --quiet");
  }

  /// Returns the number of the new ticket.
  std::string ticket(const std::string& subject, const std::string& requester, const std::string& options = "") {
    return std::to_string(
        json("portal ticket create '" + subject + "' --requester " + requester + ' ' + options)["id"].get<int>());
  }

  /// The subjects a customer sees.
  std::vector<std::string> seen_by(const std::string& contact, const std::string& options = "") {
    std::vector<std::string> subjects;
    for (const auto& ticket : json("portal tickets --contact " + contact + ' ' + options))
      subjects.push_back(ticket["subject"]);
    return subjects;
  }

  /// A message of a conversation that came by e-mail.
  void mail(const std::string& conversation, const std::string& kind, const std::string& from, const std::string& to,
            const std::string& text) {
    tamper("INSERT INTO message (conversation_id, kind, from_email, to_email, text, at) VALUES (?, ?, ?, ?, ?, 0)",
           {conversation, kind, from, to, text});
  }
};

inline const std::string carl = "carl@globex.example", cora = "cora@globex.example", otto = "otto@initech.example";

}  // namespace rollcall::testing
