// Promise 7: in random worlds, every way to ask who sees which ticket and text agrees with a slow and obvious reading
// of P-23, P-30, P-31 and P-33, and the effect of changed settings (P-61) agrees with a comparison pair by pair.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "rollcall/domain/filter/filter_evaluation.hpp"
#include "rollcall/store/ticket/shown_message.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"
#include "text_model.hpp"

namespace rollcall::testing {
namespace {

using Values = std::map<std::string, std::vector<std::string>>;

struct ContactModel {
  std::set<int> companies;
  std::optional<int> primary;
  bool disabled = false;
  Values properties;
};

struct TicketModel {
  std::set<int> contacts, companies;
  Values properties;
};

struct World {
  VisibilityRules rules;
  std::vector<ContactModel> contacts;
  std::vector<TicketModel> tickets;
  std::vector<ConversationModel> conversations;
};

PropertyValues values_in(const Values& properties) {
  return [&](std::string_view name) {
    const auto found = properties.find(std::string{name});
    return found == properties.end() ? std::vector<std::string>{} : found->second;
  };
}

/// The rules as a person would read them.
bool sees(const VisibilityRules& rules, const ContactModel& contact, int contact_id, const TicketModel& ticket,
          TicketView view) {
  const bool own = ticket.contacts.contains(contact_id);
  bool company = false;
  if (rules.rule != TicketRule::own && view == TicketView::organization && contact.primary) {
    const bool allowed = rules.rule == TicketRule::company || matches(*rules.company_if, values_in(contact.properties));
    company = allowed && ticket.companies.contains(*contact.primary);
  }
  bool passes = rules.filters.empty();
  for (const auto& filter : rules.filters) passes = passes || matches(filter, values_in(ticket.properties));
  return (own || company) && passes;
}

bool enters(const store::Exposure& exposure, const ContactModel& contact, int contact_id) {
  if (contact.disabled || exposure.admission == Admission::nobody) return false;
  bool in_group = std::ranges::count(exposure.added_contacts, contact_id) > 0;
  for (const auto& filter : exposure.group_filters)
    in_group = in_group || matches(filter, values_in(contact.properties));
  return exposure.admission == Admission::everybody || in_group;
}

/// The tickets that show other texts to somebody who saw the ticket before and still does.
void add_texts(const World& world, const store::Exposure& before, const store::Exposure& after,
               const std::set<int>& seen_throughout, ExposureChange& change) {
  for (const int ticket : seen_throughout) {
    const auto showed = texts_of(ticket, world.conversations, before);
    const auto shows = texts_of(ticket, world.conversations, after);
    change.tickets_with_texts_gained += std::ranges::includes(showed, shows) ? 0 : 1;
    change.tickets_with_texts_lost += std::ranges::includes(shows, showed) ? 0 : 1;
  }
}

ExposureChange change_of(const World& world, const store::Exposure& before, const store::Exposure& after) {
  ExposureChange change;
  std::set<int> seen_throughout;
  for (int id = 1; const auto& contact : world.contacts) {
    int gained = 0, lost = 0, ticket_id = 0;
    for (const auto& ticket : world.tickets) {
      ++ticket_id;
      const auto shows = [&](const store::Exposure& exposure) {
        return enters(exposure, contact, id) && sees(exposure.rules, contact, id, ticket, TicketView::organization);
      };
      gained += shows(after) && !shows(before) ? 1 : 0;
      lost += shows(before) && !shows(after) ? 1 : 0;
      if (shows(before) && shows(after)) seen_throughout.insert(ticket_id);
    }
    change.customers_gaining += gained > 0 ? 1 : 0;
    change.tickets_gained += gained;
    change.customers_losing += lost > 0 ? 1 : 0;
    change.tickets_lost += lost;
    ++id;
  }
  add_texts(world, before, after, seen_throughout, change);
  return change;
}

class Maker {
 public:
  explicit Maker(unsigned seed) : random_{seed} {}

  World world() {
    World world;
    for (int i = 0; i < 6; ++i) world.contacts.push_back(contact());
    for (int i = 0; i < 10; ++i) world.tickets.push_back(ticket());
    for (int i = 0; i < 20; ++i) world.conversations.push_back(conversation());
    world.rules = rules();
    return world;
  }

  /// Some other settings, or the same but for one part.
  store::Exposure other_than(store::Exposure exposure) {
    const auto part = pick(6);
    if (part > 3) exposure.texts = texts();
    if (part > 3) exposure.conversations_without_inbox = some_of(20);
    if (part == 5) return exposure;
    if (part == 0 || part > 2) exposure.rules = rules();
    if (part == 1 || part > 2) exposure.admission = static_cast<Admission>(pick(3));
    if (part < 2) return exposure;
    exposure.group_filters.clear();
    for (int i = pick(3); i > 0; --i) exposure.group_filters.push_back(filter(contact_words()));
    repeat(exposure.group_filters);
    exposure.added_contacts = some_of(6);
    return exposure;
  }

  TextRules texts() {
    TextRules rules{.show_all_conversations = pick(3) == 0};
    for (const int inbox : {1, 2})
      if (pick(4) != 0) rules.connected_inboxes.push_back(inbox);
    for (const auto& address : our_addresses)
      if (pick(2) == 0) rules.connected_addresses.push_back(address);
    return rules;
  }

 private:
  std::vector<std::int64_t> some_of(int count) {
    std::vector<std::int64_t> some;
    for (int id = 1; id <= count; ++id)
      if (pick(3) == 0) some.push_back(id);
    return some;
  }

  MessageModel message() {
    MessageModel message{.kind = static_cast<MessageKind>(pick(3)), .at = pick(5)};
    if (pick(2) == 0) return message;
    const auto ours = pick(3) == 0 ? "sam@private.example" : one_of(our_addresses);
    message.from = message.kind == MessageKind::agent ? ours : "carl@globex.example";
    for (int i = pick(3); i > 0; --i)
      message.to.push_back(pick(2) == 0 ? one_of(our_addresses) : "else@globex.example");
    return message;
  }

  ConversationModel conversation() {
    ConversationModel conversation{.ticket = 1 + pick(10)};
    if (pick(4) != 0) conversation.inbox = 1 + pick(2);
    for (int i = pick(4); i > 0; --i) conversation.messages.push_back(message());
    return conversation;
  }

  VisibilityRules rules() {
    VisibilityRules rules{.rule = static_cast<TicketRule>(pick(3))};
    if (rules.rule == TicketRule::company_if) rules.company_if = filter(contact_words());
    for (int i = pick(4); i > 0; --i) rules.filters.push_back(filter(ticket_words()));
    repeat(rules.filters);
    return rules;
  }

  // Sometimes repeats the filters until there are many: these say the same, and are judged in another way.
  void repeat(std::vector<Filter>& filters) {
    if (filters.empty() || pick(10) != 0) return;
    const auto all = filters;
    while (filters.size() < 25) filters.insert(filters.end(), all.begin(), all.end());
  }

  using Vocabulary = std::map<std::string, std::vector<std::string>>;

  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  const std::string& one_of(const std::vector<std::string>& all) {
    return all[static_cast<std::size_t>(pick(static_cast<int>(all.size())))];
  }

  static const Vocabulary& contact_words() {
    static const Vocabulary words{{"company", {"company 1", "company 2", "company 3"}},
                                  {"primary company", {"company 1", "COMPANY 2"}},
                                  {"language", {"en", "nb"}},
                                  {"Level", {"gold", "silver"}}};
    return words;
  }
  static const Vocabulary& ticket_words() {
    static const Vocabulary words{{"state", {"open", "closed"}},     {"stage", {"New", "closed"}},
                                  {"priority", {"low", "urgent"}},   {"category", {"billing", "größe"}},
                                  {"Warranty number", {"12", "13"}}, {"pipeline", {"support pipeline", "Sales"}},
                                  {"source", {"email", "staff"}}};
    return words;
  }

  Filter filter(const Vocabulary& words) {
    Filter filter;
    for (int i = 1 + pick(3); i > 0; --i) {
      const auto& [name, values] = *std::next(words.begin(), pick(static_cast<int>(words.size())));
      Condition condition{.property = {name}, .comparison = static_cast<Comparison>(pick(6))};
      const bool list = condition.comparison == Comparison::in || condition.comparison == Comparison::not_in;
      const bool bare = condition.comparison == Comparison::set || condition.comparison == Comparison::not_set;
      for (int n = bare ? 0 : list ? 1 + pick(2) : 1; n > 0; --n) condition.values.push_back({one_of(values)});
      filter.conditions.push_back(condition);
    }
    return filter;
  }

  ContactModel contact() {
    ContactModel contact;
    contact.disabled = pick(8) == 0;
    for (int company = 1; company <= 3; ++company)
      if (pick(2) == 0) contact.companies.insert(company);
    if (!contact.companies.empty() && pick(4) != 0)
      contact.primary = *std::next(contact.companies.begin(), pick(static_cast<int>(contact.companies.size())));
    for (const auto company : contact.companies)
      contact.properties["company"].push_back("company " + std::to_string(company));
    if (contact.primary) contact.properties["primary company"] = {"company " + std::to_string(*contact.primary)};
    if (pick(2) == 0) contact.properties["language"] = {pick(2) == 0 ? "en" : "nb"};
    if (pick(2) == 0) contact.properties["Level"] = {pick(2) == 0 ? "Gold" : "silver"};
    return contact;
  }

  TicketModel ticket() {
    TicketModel ticket;
    for (int contact = 1; contact <= 6; ++contact)
      if (pick(4) == 0) ticket.contacts.insert(contact);
    for (int company = 1; company <= 3; ++company)
      if (pick(3) == 0) ticket.companies.insert(company);
    const bool open = pick(2) == 0;
    ticket.properties["state"] = {open ? "open" : "closed"};
    ticket.properties["stage"] = {open ? "New" : "Closed"};
    ticket.properties["pipeline"] = {"Support Pipeline"};
    ticket.properties["source"] = {pick(2) == 0 ? "email" : "staff"};
    if (pick(2) == 0) ticket.properties["priority"] = {pick(2) == 0 ? "low" : "urgent"};
    if (pick(2) == 0) ticket.properties["category"] = {pick(2) == 0 ? "Billing" : "größe"};
    if (pick(2) == 0) ticket.properties["Warranty number"] = {pick(2) == 0 ? "12" : "13"};
    return ticket;
  }

  std::mt19937 random_;
};

/// The world as rows. Ids are the places in its lists, from 1 on.
void write(store::Tx& tx, const World& world) {
  const auto run = [&](const std::string& sql) { tx.sql.exec(sql); };
  const auto text = [](const Values& values, const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string{"NULL"} : "'" + found->second.front() + "'";
  };
  run("DELETE FROM message; DELETE FROM conversation; DELETE FROM ticket_property; DELETE FROM ticket_company; DELETE "
      "FROM ticket_contact; DELETE FROM ticket; "
      "DELETE FROM contact_property; DELETE FROM contact_company; DELETE FROM contact");
  for (std::size_t i = 0; i < world.contacts.size(); ++i) {
    const auto& contact = world.contacts[i];
    const auto id = std::to_string(i + 1);
    run("INSERT INTO contact (id, account_id, email, language, disabled_at, created_at) VALUES (" + id + ", 1, 'c" +
        id + "@example.org', " + text(contact.properties, "language") + (contact.disabled ? ", 0, 0)" : ", NULL, 0)"));
    for (const auto company : contact.companies)
      run("INSERT INTO contact_company VALUES (" + id + ", " + std::to_string(company) + ", " +
          (contact.primary == company ? "1)" : "0)"));
    if (contact.properties.contains("Level"))
      run("INSERT INTO contact_property VALUES (" + id + ", 'level', " + text(contact.properties, "Level") + ")");
  }
  for (std::size_t i = 0; i < world.tickets.size(); ++i) {
    const auto& ticket = world.tickets[i];
    const auto id = std::to_string(i + 1);
    run("INSERT INTO ticket (id, account_id, subject, stage_id, priority, category, source, created_at, "
        "last_activity_at) SELECT " +
        id + ", 1, 'Ticket " + id + "', stage.id, " + text(ticket.properties, "priority") + ", " +
        text(ticket.properties, "category") + ", " + text(ticket.properties, "source") + ", 0, " + id +
        " FROM stage WHERE name = " + text(ticket.properties, "stage"));
    for (const auto contact : ticket.contacts)
      run("INSERT INTO ticket_contact VALUES (" + id + ", " + std::to_string(contact) + ")");
    for (const auto company : ticket.companies)
      run("INSERT INTO ticket_company VALUES (" + id + ", " + std::to_string(company) + ")");
    if (ticket.properties.contains("Warranty number"))
      run("INSERT INTO ticket_property VALUES (" + id + ", 'Warranty number', " +
          text(ticket.properties, "Warranty number") + ")");
  }
  write_conversations(tx, world.conversations);
}

void check_texts(store::Tx& tx, const World& world, const TextRules& rules) {
  for (int ticket = 1; ticket <= std::ssize(world.tickets); ++ticket) {
    INFO("texts of ticket " << ticket);
    std::set<int> shown;
    for (const auto& each : store::list_shown_messages(tx, rules, ticket))
      shown.insert(static_cast<int>(each.message_id));
    REQUIRE(shown == texts_of(ticket, world.conversations, {.texts = rules}));
  }
}

void check_contact(store::Tx& tx, const World& world, int contact) {
  for (const auto view : {TicketView::organization, TicketView::mine}) {
    std::vector<std::int64_t> expected, listed, searched;
    for (std::size_t i = 0; i < world.tickets.size(); ++i)
      if (sees(world.rules, world.contacts[static_cast<std::size_t>(contact - 1)], contact, world.tickets[i], view))
        expected.push_back(static_cast<std::int64_t>(i + 1));
    store::VisibleTicketQuery query{.contact_id = contact, .view = view};
    store::list_visible_tickets(tx, world.rules, query, [&](const auto& ticket) { listed.push_back(ticket.id); });
    REQUIRE(listed == expected);
    REQUIRE(store::count_visible_tickets(tx, world.rules, query) == static_cast<std::int64_t>(expected.size()));
    query.search = "TICKET 1";
    store::list_visible_tickets(tx, world.rules, query, [&](const auto& ticket) { searched.push_back(ticket.id); });
    std::erase_if(expected, [](const auto id) { return id != 1 && id != 10; });
    REQUIRE(searched == expected);
  }
}

void check_pairs(store::Tx& tx, const World& world) {
  for (std::size_t t = 0; t < world.tickets.size(); ++t) {
    const auto ticket = static_cast<std::int64_t>(t + 1);
    std::vector<std::string> seers;
    for (std::size_t c = 0; c < world.contacts.size(); ++c) {
      const auto contact = static_cast<std::int64_t>(c + 1);
      const bool expected =
          sees(world.rules, world.contacts[c], static_cast<int>(contact), world.tickets[t], TicketView::organization);
      INFO("contact " << contact << ", ticket " << ticket);
      REQUIRE(store::find_visible_ticket(tx, world.rules, contact, ticket).has_value() == expected);
      REQUIRE(store::explain_visibility(tx, world.rules, contact, ticket).visible == expected);
      if (expected) seers.push_back("c" + std::to_string(contact) + "@example.org");
    }
    REQUIRE(store::list_who_sees(tx, world.rules, ticket) == seers);
  }
}

/// Returns what was gained in all changes together.
ExposureChange check_changes(store::Tx& tx, const World& world, Maker& maker) {
  auto before = maker.other_than({.rules = world.rules, .admission = Admission::everybody, .texts = maker.texts()});
  ExposureChange gained;
  for (int n = 0; n < 4; ++n) {
    INFO("change " << n);
    const auto after = maker.other_than(before);
    const auto expected = change_of(world, before, after);
    const auto found = store::compare_exposure(tx, 1, before, after);
    const auto figures = [](const ExposureChange& change) {
      return std::array{change.customers_gaining,         change.tickets_gained,
                        change.customers_losing,          change.tickets_lost,
                        change.tickets_with_texts_gained, change.tickets_with_texts_lost};
    };
    REQUIRE(figures(found) == figures(expected));
    gained.tickets_gained += found.tickets_gained;
    gained.tickets_with_texts_gained += found.tickets_with_texts_gained;
    before = after;
  }
  return gained;
}

}  // namespace

TEST_CASE(
    "promise 7, P-23, P-30 to P-33, P-61: every way to ask who sees what, or gains or loses it, agrees with a plain "
    "reading of the rules",
    "[store][portal]") {
  const auto* given = std::getenv("ROLLCALL_SEED");
  const auto seed = given ? static_cast<unsigned>(std::stoul(given)) : 20'261'122U;
  INFO("ROLLCALL_SEED=" << seed);
  auto database = store::Database::in_memory();
  store::Tx tx{database, store::Access::write, Actor{}, Instant{}};
  tx.sql.exec(
      "INSERT INTO account (id, slug, name, time_zone, weekend, deactivation_switched_at, created_at) "
      "VALUES (1, 'acme', 'Acme', 'UTC', '', 0, 0); "
      "INSERT INTO pipeline (id, account_id, name) VALUES (1, 1, 'Support Pipeline'); "
      "INSERT INTO stage (pipeline_id, position, name, state) VALUES (1, 1, 'New', 'open'), (1, 2, 'Closed', "
      "'closed'); "
      "INSERT INTO company (id, account_id, name, created_at) VALUES (1, 1, 'Company 1', 0), (2, 1, 'Company 2', 0), "
      "(3, 1, 'Company 3', 0); "
      "INSERT INTO inbox (id, account_id, name, kind) VALUES (1, 1, 'Desk', 'inbox'), (2, 1, 'Help', 'help-desk')");
  Maker maker{seed};
  std::int64_t seen = 0, gained = 0, texts_gained = 0;
  for (int n = 0; n < 1'000; ++n) {
    INFO("world " << n);
    const auto world = maker.world();
    write(tx, world);
    for (int contact = 1; contact <= 6; ++contact) check_contact(tx, world, contact);
    check_pairs(tx, world);
    check_texts(tx, world, maker.texts());
    const store::Exposure everybody{.rules = world.rules, .admission = Admission::everybody};
    seen += store::compare_exposure(tx, 1, {}, everybody).tickets_gained;
    const auto change = check_changes(tx, world, maker);
    gained += change.tickets_gained;
    texts_gained += change.tickets_with_texts_gained;
  }
  CHECK(seen > 5'000);  // the worlds are worth asking about
  CHECK(seen < 50'000);
  CHECK(gained > 5'000);
  CHECK(texts_gained > 400);
}

}  // namespace rollcall::testing
