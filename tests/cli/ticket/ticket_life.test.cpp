// P-23, P-25: a random life of tickets. Whatever happens to a ticket, its customer sees what they wrote, and sees each
// answer of staff that was not refused. Nobody sees a comment, and what is seen is what a plain reading of P-23 finds
// in the roll.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/ticket/ticket.hpp"
#include "store/visibility/text_model.hpp"
#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using TextSet = std::set<std::string>;
using SeenTexts = std::map<int, TextSet>;  ///< by ticket: what its requester reads

const std::vector<std::string> life_inboxes{"Support", "Chat"};  // in the order of their ids, from 1

class TicketLife : public HelpDesk {
 public:
  explicit TicketLife(unsigned seed) : random_{seed} {
    tamper("INSERT INTO inbox (account_id, name, kind) VALUES (1, 'Chat', 'inbox')");
    (*this)("portal form add Contact --field subject --field text --tickets yes --inbox Chat");
    (*this)("portal form connect Contact --menu-text Ask --header-text Hello");
    set("reply-to-closed", "on");
    (*this)("portal set inbox none");
    for (const auto& requester : {carl, otto}) ticket("From " + requester, requester);
  }

  void step() {
    at_minute(++minute_);
    const auto before = seen();
    switch (pick(10)) {
      case 0:
      case 1:
        return reply_by_command(before);
      case 2:
        return reply_by_page(before);
      case 3:
        return submit(before);
      case 4:
      case 5:
        return answer(before);
      case 6:
        return comment(before);
      case 7:
        return switch_inbox();
      case 8:
        return choose_inbox();
      default:
        return pick(2) == 0 ? import(before) : show_all();
    }
  }

  /// No comment is seen, and what is seen is what a plain reading finds.
  void check() {
    const auto now = seen();
    for (const auto& [ticket, texts] : now) {
      for (const auto& text : texts) REQUIRE_FALSE(text.starts_with("comment"));
      REQUIRE(texts == read_plainly(ticket));
    }
  }

  int shown = 0, refused = 0;

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  void at_minute(int minute) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    at("2026-11-03T" + two(minute / 60) + ':' + two(minute % 60) + 'Z');
  }

  /// In a transaction of its own.
  template <class Act>
  auto in_service(Act act) {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, Actor::the_operator("olga"),
                 instant("2026-11-03T00:00Z") + Seconds{60 * minute_}};
    const auto account = store::get_account(tx, "acme");
    if constexpr (std::is_void_v<decltype(act(tx, account))>) {
      act(tx, account);
      tx.commit();
    } else {
      auto result = act(tx, account);
      tx.commit();
      return result;
    }
  }
  static service::Customer customer_of(store::Tx& tx, const Account& account, int ticket) {
    const auto email = *store::get_ticket(tx, account.id, ticket).requester;
    return {store::get_contact(tx, account.id, email).id, email, account.id};
  }

  SeenTexts seen() {
    return in_service([&](store::Tx& tx, const Account& account) {
      SeenTexts all;
      const auto rules = service::get_customer_rules(tx, account);
      store::list_tickets(tx, account.id, {}, [&](const Ticket& ticket) {
        const auto id = static_cast<int>(ticket.id);
        for (const auto& conversation :
             service::view_ticket(tx, rules, customer_of(tx, account, id), ticket.id).conversations)
          for (const auto& message : conversation.messages) all[id].insert(message.text);
        all[id];
      });
      return all;
    });
  }

  TextSet read_plainly(int ticket) {
    std::vector<ConversationModel> conversations;
    std::vector<std::string> texts;
    for (const auto& row : rows("SELECT id, ticket_id, ifnull(inbox_id, 0) FROM conversation ORDER BY id")) {
      const auto cells = split(row, '|');
      REQUIRE(std::stoul(cells[0]) == conversations.size() + 1);  // they are numbered by their places
      conversations.push_back({.ticket = std::stoi(cells[1])});
      if (cells[2] != "0") conversations.back().inbox = std::stoi(cells[2]);
      for (const auto& message :
           rows("SELECT kind, at, text FROM message WHERE conversation_id = " + cells[0] + " ORDER BY id")) {
        const auto said = split(message, '|');
        conversations.back().messages.push_back({.kind = *parse_word<MessageKind>(said[0]), .at = std::stoi(said[1])});
        texts.push_back(said[2]);
      }
    }
    store::Exposure exposure;
    exposure.texts.show_all_conversations = shows_all_;
    for (std::size_t i = 0; i < life_inboxes.size(); ++i)
      if (connected_[i]) exposure.texts.connected_inboxes.push_back(static_cast<std::int64_t>(i + 1));
    TextSet found;
    for (const int id : texts_of(ticket, conversations, exposure))
      found.insert(texts[static_cast<std::size_t>(id - 1)]);
    return found;
  }

  int some_ticket(const SeenTexts& all) { return std::next(all.begin(), pick(static_cast<int>(all.size())))->first; }
  std::string new_text(const std::string& what) { return what + ' ' + std::to_string(++texts_); }
  std::string requester_of(int ticket) {
    return rows("SELECT email FROM contact JOIN ticket ON requester_id = contact.id WHERE ticket.id = " +
                std::to_string(ticket))
        .front();
  }
  bool can_be_answered(const SeenTexts& before, int ticket) const {
    return !before.at(ticket).empty() || (default_ && connected_[*default_]);
  }

  // Writing takes nothing away, and is seen where it was not refused.
  void check_written(SeenTexts before, int ticket, const std::string& text, bool done, bool expected) {
    REQUIRE(done == expected);
    (done ? shown : refused) += 1;
    if (done) before[ticket].insert(text);
    REQUIRE(seen() == before);
  }

  void reply_by_command(const SeenTexts& before) {
    const int ticket = some_ticket(before);
    const auto text = new_text("command");
    const auto answer = try_to("portal reply --contact " + requester_of(ticket) + ' ' + std::to_string(ticket) +
                               " --text '" + text + '\'');
    check_written(before, ticket, text, answer.code == ExitCode::ok, can_be_answered(before, ticket));
  }
  void reply_by_page(const SeenTexts& before) {
    const int ticket = some_ticket(before);
    const auto text = new_text("page");
    bool done = true;
    try {
      in_service([&](store::Tx& tx, const Account& account) {
        service::reply_as_customer(tx, service::get_customer_rules(tx, account), customer_of(tx, account, ticket),
                                   ticket, text, {});
      });
    } catch (const Error& error) {
      REQUIRE(error.fault() == Fault::refused);
      done = false;
    }
    check_written(before, ticket, text, done, can_be_answered(before, ticket));
  }
  void submit(const SeenTexts& before) {
    const auto text = new_text("form");
    const auto answer = try_to("portal submit --contact " + carl + " --key k" + std::to_string(texts_) +
                               " subject=Help 'text=" + text + "' --json");
    const bool done = answer.code == ExitCode::ok;
    check_written(before, done ? answer.json()["ticket"]["id"].get<int>() : 0, text, done, connected_[1]);
  }
  void answer(const SeenTexts& before) {
    const int ticket = some_ticket(before);
    const auto text = new_text("answer");
    const auto answer = try_to("portal ticket reply " + std::to_string(ticket) + " --text '" + text + '\'');
    check_written(before, ticket, text, answer.code == ExitCode::ok, can_be_answered(before, ticket));
  }
  void comment(const SeenTexts& before) {
    (*this)("portal ticket comment " + std::to_string(some_ticket(before)) + " --text '" + new_text("comment") + '\'');
    REQUIRE(seen() == before);
  }
  void import(SeenTexts before) {
    const auto text = new_text("import");
    given("subject,requester,text\nMoved," + carl + ',' + text + '\n');
    (*this)("portal ticket import - --quiet");
    const auto ticket = std::stoi(rows("SELECT max(id) FROM ticket").front());
    if (default_ && connected_[*default_])
      before[ticket].insert(text);
    else
      before[ticket];
    REQUIRE(seen() == before);
  }

  void switch_inbox() {
    const auto which = static_cast<std::size_t>(pick(2));
    connected_[which] = !connected_[which];
    (*this)("portal inbox set " + life_inboxes[which] + " --connected " + (connected_[which] ? "yes" : "no"));
  }
  void show_all() {
    shows_all_ = !shows_all_;
    (*this)(std::string{"portal set show-all-conversations "} + (shows_all_ ? "on" : "off"));
  }
  void choose_inbox() {
    default_ = pick(6) == 0 ? std::nullopt : std::optional{static_cast<std::size_t>(pick(2))};
    (*this)("portal set inbox " + (default_ ? life_inboxes[*default_] : "none"));
    // What was imported before now belongs to an inbox, and is read if that inbox is connected.
    if (!default_) return;
    CHECK(rows("SELECT * FROM conversation WHERE inbox_id IS NULL").empty());
    if (!connected_[0] || !connected_[1]) return;
    for (const auto& [ticket, texts] : seen())
      for (const auto& text : rows("SELECT text FROM message JOIN conversation ON conversation.id = conversation_id "
                                   "WHERE text LIKE 'import%' AND conversation.ticket_id = " +
                                   std::to_string(ticket)))
        REQUIRE(texts.contains(text));
  }

  std::mt19937 random_;
  int minute_ = 0, texts_ = 0;
  std::vector<bool> connected_{true, true};
  bool shows_all_ = false;
  std::optional<std::size_t> default_{};
};

}  // namespace

TEST_CASE("P-23 P-25 in a random life of tickets, what is written for somebody is seen by them, or refused",
          "[cli][portal]") {
  const auto* given = std::getenv("ROLLCALL_SEED");
  const auto seed = given ? static_cast<unsigned>(std::stoul(given)) : 20'261'129U;
  int shown = 0, refused = 0;
  for (unsigned number = 0; number < 8; ++number) {
    INFO("ROLLCALL_SEED=" << seed << ", life " << number);
    TicketLife life{seed + number};
    for (int step = 0; step < 55; ++step) {
      INFO("step " << step);
      life.step();
      life.check();
    }
    shown += life.shown;
    refused += life.refused;
  }
  CHECK(shown > 100);  // enough was written, and enough could not be
  CHECK(refused > 20);
}

}  // namespace rollcall::testing
