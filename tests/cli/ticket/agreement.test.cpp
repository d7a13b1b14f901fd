// P-32, asked of the command line: in random worlds, every verb that a customer's ticket can come out of agrees with a
// slow and obvious reading of P-30 and P-31. Of each world one customer and one ticket are asked about: a run of a verb
// takes some milliseconds. The store is asked about all of them, in tests/store/visibility_oracle.
#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Numbers = std::set<int>;

constexpr int worlds = 100, tickets = 4;
const std::vector<std::string> customers{carl, cora, otto};  // in the order of their numbers, from 1
constexpr int globex = 1, initech = 2;

const std::string& email_of(int customer) {
  return customers[static_cast<std::size_t>(customer - 1)];
}

struct TicketModel {
  Numbers contacts, companies;
  bool closed = false;
  std::string priority{}, category{};
};

struct FilterModel {
  std::string text;
  std::function<bool(const TicketModel&)> passes;
};
const std::vector<FilterModel> filters{
    {"priority = high", [](const auto& ticket) { return ticket.priority == "high"; }},
    {"priority != high and state = open",
     [](const auto& ticket) { return ticket.priority != "high" && !ticket.closed; }},
    {"state = closed", [](const auto& ticket) { return ticket.closed; }},
    {"category is set", [](const auto& ticket) { return !ticket.category.empty(); }}};

struct World {
  std::string rule;
  std::map<int, int> primary;  ///< company by customer
  std::vector<FilterModel> filters;
  std::vector<TicketModel> tickets;

  const TicketModel& ticket(int id) const { return tickets[static_cast<std::size_t>(id - 1)]; }
  bool sees(int customer, const TicketModel& asked) const {
    const bool company_view = rule == "company" || (rule != "own" && email_of(customer) == cora);
    const bool company = company_view && primary.contains(customer) && asked.companies.contains(primary.at(customer));
    bool passes = filters.empty();
    for (const auto& filter : filters) passes = passes || filter.passes(asked);
    return (asked.contacts.contains(customer) || company) && passes;
  }
};

class Dice {
 public:
  bool one_in(int sides) { return below(sides) == 0; }
  int below(int sides) { return static_cast<int>(engine_() % static_cast<unsigned>(sides)); }
  Numbers some_of(int count) {
    Numbers some;
    for (int i = 1; i <= count; ++i)
      if (one_in(2)) some.insert(i);
    return some;
  }

 private:
  std::mt19937 engine_{20261102};  // the same worlds every time
};

World random_world(Dice& dice) {
  const std::vector<std::string> rules{"own", "company", "company-if \"first name\" = Cora"};
  World world{.rule = rules[static_cast<std::size_t>(dice.below(3))], .primary = {}, .filters = {}, .tickets = {}};
  for (int customer = 1; customer <= std::ssize(customers); ++customer)
    if (!dice.one_in(4)) world.primary[customer] = dice.one_in(3) ? initech : globex;
  for (const auto& filter : filters)
    if (dice.one_in(4)) world.filters.push_back(filter);
  for (int i = 0; i < tickets; ++i)
    world.tickets.push_back({.contacts = dice.some_of(3),
                             .companies = dice.some_of(2),
                             .closed = dice.one_in(3),
                             .priority = dice.one_in(2) ? "high" : "",
                             .category = dice.one_in(2) ? "billing" : ""});
  return world;
}

class Agreement : public HelpDesk {
 public:
  Agreement() {
    set("reply-to-closed", "on");
    set("close-by-customer", "on");
  }

  void build(const World& world) {
    SQLite::Database sql{file(), SQLite::OPEN_READWRITE};
    sql.exec(
        "BEGIN; DELETE FROM ticket_contact; DELETE FROM ticket_company; DELETE FROM ticket; DELETE FROM ticket_filter; "
        "DELETE FROM contact_company");
    const auto insert = [&](const std::string& into, const std::string& values) {
      sql.exec("INSERT INTO " + into + " VALUES (" + values + ')');
    };
    const auto quoted = [](const std::string& text) { return text.empty() ? "NULL" : '\'' + text + '\''; };
    insert("portal_setting (account_id, key, value)",
           "1, 'tickets', '" + world.rule + "') ON CONFLICT DO UPDATE SET value = (excluded.value");
    for (const auto& [customer, company] : world.primary)
      insert("contact_company", std::to_string(customer) + ", " + std::to_string(company) + ", 1");
    for (const auto& filter : world.filters) insert("ticket_filter (account_id, filter)", "1, " + quoted(filter.text));
    for (int id = 1; const auto& ticket : world.tickets) {
      const auto number = std::to_string(id++);
      insert(
          "ticket (id, account_id, subject, stage_id, priority, category, source, created_at, last_activity_at, "
          "closed_at)",
          number + ", 1, 'T" + number + "', " + (ticket.closed ? "4, " : "1, ") + quoted(ticket.priority) + ", " +
              quoted(ticket.category) + ", 'portal', 0, 0, " + (ticket.closed ? "0" : "NULL"));
      for (const int contact : ticket.contacts) insert("ticket_contact", number + ", " + std::to_string(contact));
      for (const int company : ticket.companies) insert("ticket_company", number + ", " + std::to_string(company));
    }
    sql.exec("COMMIT");
  }

  /// The numbers in a list that names subjects `T1`, whatever else it says.
  static Numbers numbers_in(const std::vector<std::string>& subjects) {
    Numbers numbers;
    for (const auto& subject : subjects) numbers.insert(subject.at(1) - '0');
    return numbers;
  }
  Numbers exported(const std::string& customer) {
    auto lines = (*this)("portal tickets --contact " + customer + " -o csv").lines();
    lines.erase(lines.begin());
    return numbers_in(lines);
  }
  std::set<std::string> seen_from(int ticket) {
    std::set<std::string> emails;
    for (const auto& row : json("portal who-sees " + std::to_string(ticket))) emails.insert(row["contact"]["email"]);
    return emails;
  }
};

TEST_CASE_METHOD(Agreement, "P-32 list, search, CSV, detail, reply, close, explain and who-sees agree",
                 "[cli][portal]") {
  Dice dice;
  int visible = 0;
  for (int round = 0; round < worlds; ++round) {
    const auto world = random_world(dice);
    build(world);
    const int customer = 1 + dice.below(static_cast<int>(customers.size())), id = 1 + dice.below(tickets);
    const auto& email = email_of(customer);
    INFO("world " << round << ": " << email << ", ticket " << id);
    Numbers expected;
    for (int i = 1; i <= tickets; ++i)
      if (world.sees(customer, world.ticket(i))) expected.insert(i);
    CHECK(numbers_in(seen_by(email)) == expected);
    CHECK(numbers_in(seen_by(email, "--search t")) == expected);
    CHECK(exported(email) == expected);

    const bool sees = expected.contains(id);
    const auto of = " --contact " + email + ' ' + std::to_string(id);
    const auto or_not_found = [&](ExitCode code) { return sees ? code : ExitCode::not_found; };
    CHECK(try_to("portal view" + of).code == or_not_found(ExitCode::ok));
    CHECK(try_to("portal reply --text Hi --dry-run" + of).code == or_not_found(ExitCode::ok));
    CHECK(try_to("portal close --dry-run" + of).code == or_not_found(ExitCode::ok));
    CHECK(json("portal explain" + of)["visible"] == sees);
    std::set<std::string> seeing;
    for (int i = 1; i <= std::ssize(customers); ++i)
      if (world.sees(i, world.ticket(id))) seeing.insert(email_of(i));
    CHECK(seen_from(id) == seeing);
    visible += sees ? 1 : 0;
  }
  CHECK(visible > worlds / 5);  // enough was there to be seen, and to be hidden
  CHECK(visible < worlds * 4 / 5);
}

}  // namespace
}  // namespace rollcall::testing
