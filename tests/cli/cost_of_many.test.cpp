#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "rollcall/base/text.hpp"
#include "support/every_verb.hpp"
#include "support/statement_cost.hpp"

// The cost of a verb depends on what the verb is about, and not on how much else is on the roll.

namespace rollcall::testing {
namespace {

constexpr int many = 2000;

/// Something that a roll may have a lot of, and the verbs that have to read all of it.
struct Crowd {
  std::string of;
  std::vector<std::string> rows;  ///< what follows INSERT INTO; n is a table of numbers i
  std::string readers;            ///< separated by commas
};

// Each of the readers lists or counts all there are, or says what an act changes for any of them (P-61).
const std::vector<Crowd> crowds{
    {.of = "members",
     .rows = {"user (id, email, first_name, created_at) SELECT i, 'm' || i || '@example.org', 'Anna', 0 FROM n",
              "member (id, user_id, account_id, status, joined_at, last_sign_in_at, created_at) "
              "SELECT i, i, 1, 'active', 1793610000, 1793610000, 1793610000 FROM n"},
     .readers = "backup, doctor, user list, user export, user owners, autodeactivate void"},
    {.of = "contacts",
     .rows = {"company (id, account_id, name, created_at) SELECT i, 1, 'Company ' || i, 0 FROM n",
              "contact (id, account_id, email, created_at) SELECT i, 1, 'c' || i || '@elsewhere.example', 0 FROM n",
              "contact_company (contact_id, company_id, is_primary) SELECT i, i, 1 FROM n"},
     .readers = "backup, doctor, portal setup, portal check, portal domain set, portal sso jwt set, portal sso oidc "
                "set, portal sso saml set, portal sso remove, portal inbox add, portal inbox set, portal inbox remove, "
                "portal filter remove, portal form connect, portal contact list, portal contact import, portal contact "
                "enable, portal company list, portal group set, portal group remove, portal group add-contact, portal "
                "group remove-contact, portal group choose, portal group list, portal group show, portal consent "
                "report, portal apply, portal diff"},
    {.of = "tickets",
     .rows = {"contact (id, account_id, email, created_at) SELECT i, 1, 'busy@elsewhere.example', 0 FROM n WHERE i = "
              "1000",
              "ticket (id, account_id, subject, stage_id, requester_id, source, created_at, last_activity_at) "
              "SELECT i, 1, 'Ticket ' || i, 1, 1000, 'import', 1, 1 FROM n",
              "ticket_contact (ticket_id, contact_id) SELECT i, 1000 FROM n",
              "conversation (id, account_id, ticket_id, inbox_id, channel, created_at) "
              "SELECT i, 1, i, 1, 'portal', 1 FROM n",
              "message (id, conversation_id, kind, at, text) SELECT i, i, 'customer', 1, 'Hello' FROM n"},
     .readers = "backup, doctor, user asset list, portal setup, portal check, portal inbox add, portal inbox set, "
                "portal inbox remove, portal inbox show, portal filter add, portal filter remove, portal group "
                "add-contact, portal group remove-contact, portal group choose, portal ticket list, portal ticket "
                "export, portal apply, portal diff"},
    {.of = "sessions",
     .rows = {"session (member_id, token_hash, kind, remember_me, signed_in_at, last_active_at) "
              "SELECT (SELECT id FROM member WHERE user_id = (SELECT id FROM user WHERE email LIKE 'holly@%')), "
              "'hash' || i, 'web', 1, 1793610000, 1793610000 FROM n"},
     .readers = "backup, doctor, session list, session purge, session timeout, user delete, autodeactivate run"},
    {.of = "sessions of customers",
     .rows = {"contact_session (contact_id, sign_in, token_hash, signed_in_at, last_active_at) "
              "SELECT (SELECT id FROM contact WHERE email LIKE 'cora@%'), 'password', 'hash' || i, 1793610000, "
              "1793610000 FROM n"},
     .readers =
         "backup, doctor, portal session list, session purge, autodeactivate run, portal set, portal setup, portal "
         "disable, portal domain set, portal sso jwt set, portal sso oidc set, portal sso saml set, portal sso "
         "remove, portal form connect, portal contact import, portal contact enable, portal group set, portal "
         "group remove, portal group add-contact, portal group remove-contact, portal group choose, portal "
         "apply, portal diff"},
    {.of = "assets",
     .rows = {"asset (id, account_id, kind, name, owner_id) SELECT i, 1, 'deal', 'Deal ' || i, "
              "(SELECT id FROM member WHERE user_id = (SELECT id FROM user WHERE email LIKE 'holly@%')) FROM n"},
     .readers = "backup, doctor, user asset list, user owners"},
    {.of = "certifications",
     .rows = {"certification (user_id, name) SELECT (SELECT id FROM user WHERE email LIKE 'holly@%'), 'C' || i FROM n"},
     .readers = "backup, doctor, user certification list"},
    {.of = "mails",
     .rows = {"mail (account_id, kind, cause, to_email, subject, message_id, state, queued_at, settled_at) "
              "SELECT 1, 'mail.test', 'old/' || i, 'm' || i || '@example.org', 'Old', 'old' || i, 'sent', 0, 0 FROM n"},
     .readers = "backup, doctor, mail list, user delete"},
    {.of = "rows of the audit",
     .rows = {"audit (at, account_id, actor, action) SELECT 1, 1, 'system', 'user.add' FROM n"},
     .readers = "backup, doctor, audit list"},
};

void fill(Roll& roll, const Crowd& crowd) {
  for (const auto& rows : crowd.rows)
    roll.tamper("WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                std::to_string(999 + many) + ") INSERT INTO " + rows);
}

/// Lists that are narrowed to one person, company, state or other known value.
const std::vector<std::string> looks{
    "session list --user li@example.org",
    "user certification list li@example.org",
    "user asset list --owner li@example.org",
    "user asset list --participant li@example.org",
    "user list --permission-set Support",
    "user list --seat service",
    "user list --super-admin",
    "mail list --to sam@example.org",
    "mail list --state failed",
    "portal contact list --company Globex",
    "portal session list --contact carl@customer.example",
    "portal ticket list --inbox Spare",
    "portal ticket list --company Globex",
    "portal ticket list --contact carl@customer.example",
    "portal ticket list --requester carl@customer.example",
    "portal ticket list --owner li@example.org",
    "portal tickets --contact carl@customer.example",
    "portal request GET /tickets --contact carl@customer.example",
    "portal request GET /tickets/1 --contact carl@customer.example",
    "portal request GET /account --contact carl@customer.example",
    "portal request GET /login",
};

/// What each verb costs on the roll as it is kept, and its dearest statement.
std::map<std::string, std::pair<std::int64_t, std::string>> costs_on(EveryVerb& roll) {
  std::map<std::string, std::pair<std::int64_t, std::string>> costs;
  for (const auto& verb : roll.verbs()) {
    roll.restore_for(verb);
    const StatementCost cost;
    roll.run_again(verb);
    costs[verb] = {cost.steps(), cost.dearest()};
  }
  return costs;
}

}  // namespace

TEST_CASE("the cost of a verb does not depend on records that it is not about", "[cost]") {
  EveryVerb few;
  const auto costs = costs_on(few);
  for (const auto& crowd : crowds) {
    EveryVerb roll;
    fill(roll, crowd);
    roll.keep();
    const auto allowed = split(crowd.readers, ',');
    std::set<std::string> readers;
    for (const auto& each : allowed) readers.emplace(trim(each));
    for (const auto& [verb, cost] : costs_on(roll)) {
      const auto more = cost.first - costs.at(verb).first;
      INFO(verb << ", with many " << crowd.of << ", takes " << more
                << " steps more; the dearest are of: " << cost.second);
      CHECK((more >= many) == readers.contains(verb));
    }
  }
}

TEST_CASE("a search by an index costs nothing for the rows that it does not find", "[cost]") {
  EveryVerb few;
  std::map<std::string, std::int64_t> costs;
  for (const auto& line : looks) {
    const StatementCost cost;
    few(line + " --json");
    costs[line] = cost.steps();
  }
  for (const auto& crowd : crowds) {
    EveryVerb roll;
    fill(roll, crowd);
    for (const auto& line : looks) {
      const StatementCost cost;
      roll(line + " --json");
      const auto more = cost.steps() - costs[line];
      INFO(line << ", with many " << crowd.of << ", takes " << more
                << " steps more; the dearest are of: " << cost.dearest());
      CHECK(more < many);
    }
  }
}

}  // namespace rollcall::testing
