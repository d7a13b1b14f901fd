#include "rollcall/store/roll/account.hpp"

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_account =
    "SELECT id, slug, name, time_zone, weekend, mail_from, sign_in_url, reply_to, language, deactivation_enabled, "
    "salesforce_sync, session_timeout, mobile_sessions, deactivation_switched_at, created_at "
    "FROM account ";

Account account_from(SQLite::Statement& row) {
  return {.id = row.getColumn("id").getInt64(),
          .slug = row.getColumn("slug").getString(),
          .name = row.getColumn("name").getString(),
          .time_zone = row.getColumn("time_zone").getString(),
          .weekend = parse_weekend(row.getColumn("weekend").getString()),
          .mail_from = optional_text(row.getColumn("mail_from")),
          .sign_in_url = optional_text(row.getColumn("sign_in_url")),
          .reply_to = optional_text(row.getColumn("reply_to")),
          .language = optional_text(row.getColumn("language")),
          .deactivation_enabled = row.getColumn("deactivation_enabled").getInt() != 0,
          .salesforce_sync = row.getColumn("salesforce_sync").getInt() != 0,
          .session_timeout = Seconds{row.getColumn("session_timeout").getInt64()},
          .mobile_sessions = row.getColumn("mobile_sessions").getInt() != 0,
          .deactivation_switched_at = instant_at(row.getColumn("deactivation_switched_at")),
          .created_at = instant_at(row.getColumn("created_at"))};
}

void bind_settings(SQLite::Statement& change, const Account& account) {
  change.bind(":name", account.name);
  change.bind(":time_zone", account.time_zone);
  change.bind(":weekend", to_text(account.weekend));
  bind(change, ":mail_from", account.mail_from);
  bind(change, ":sign_in_url", account.sign_in_url);
}

std::string slugs_of(const std::vector<Account>& accounts) {
  std::string slugs;
  for (const auto& account : accounts) slugs += (slugs.empty() ? "" : ", ") + account.slug;
  return slugs;
}

}  // namespace

std::vector<Account> list_accounts(Tx& tx) {
  auto query = tx.prepared(std::string{select_account} + "ORDER BY slug");
  std::vector<Account> accounts;
  while (query->executeStep()) accounts.push_back(account_from(*query));
  return accounts;
}

bool has_several_accounts(Tx& tx) {
  return tx.sql.execAndGet("SELECT count(*) > 1 FROM account").getInt() != 0;
}

std::optional<Account> find_account(Tx& tx, std::string_view slug) {
  auto query = tx.prepared(std::string{select_account} + "WHERE slug = :slug");
  query->bind(":slug", std::string{slug});
  if (!query->executeStep()) return std::nullopt;
  return account_from(*query);
}

std::optional<Account> find_account(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(std::string{select_account} + "WHERE id = :id");
  query->bind(":id", id);
  if (!query->executeStep()) return std::nullopt;
  return account_from(*query);
}

Account get_account(Tx& tx, std::string_view slug) {
  if (!slug.empty()) {
    if (auto account = find_account(tx, slug)) return *account;
    throw Error{Fault::not_found, "no such account: " + std::string{slug},
                "accounts here: " + slugs_of(list_accounts(tx))};
  }
  auto accounts = list_accounts(tx);
  if (accounts.size() == 1) return accounts.front();
  if (accounts.empty()) throw Error{Fault::not_found, "this roll has no account yet", Hint{Advice::account_add}};
  throw Error{Fault::usage, "this roll has several accounts: name one",
              Hint{Advice::name_account, {slugs_of(accounts)}}};
}

Account get_account_with_id(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(std::string{select_account} + "WHERE id = :id");
  query->bind(":id", id);
  if (query->executeStep()) return account_from(*query);
  throw Error{Fault::internal, "there is no account with the number " + std::to_string(id)};
}

Account add_account(Tx& tx, Account account) {
  if (find_account(tx, account.slug))
    throw Error{Refusal::exists_otherwise, {"an account", account.slug}, Hint{Advice::choose_other_slug}};
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO account (slug, name, time_zone, weekend, mail_from, sign_in_url, "
      "session_timeout, deactivation_enabled, deactivation_switched_at, created_at) "
      "VALUES (:slug, :name, :time_zone, :weekend, :mail_from, :sign_in_url, :timeout, 1, :now, :now)"};
  change.bind(":slug", account.slug);
  bind_settings(change, account);
  change.bind(":timeout", std::int64_t{account.session_timeout.count()});
  bind(change, ":now", tx.now);
  change.exec();
  account.id = tx.sql.getLastInsertRowid();
  account.deactivation_enabled = true;
  account.deactivation_switched_at = account.created_at = tx.now;
  return account;
}

void set_account(Tx& tx, const Account& account) {
  SQLite::Statement change{
      tx.sql,
      "UPDATE account SET name = :name, time_zone = :time_zone, weekend = :weekend, mail_from = :mail_from, "
      "sign_in_url = :sign_in_url, reply_to = :reply_to, language = :language, salesforce_sync = :salesforce_sync, "
      "mobile_sessions = :mobile_sessions WHERE id = "
      ":id"};
  bind_settings(change, account);
  bind(change, ":reply_to", account.reply_to);
  bind(change, ":language", account.language);
  change.bind(":salesforce_sync", account.salesforce_sync ? 1 : 0);
  change.bind(":mobile_sessions", account.mobile_sessions ? 1 : 0);
  change.bind(":id", account.id);
  change.exec();
}

void set_session_timeout(Tx& tx, std::int64_t account_id, Seconds timeout) {
  SQLite::Statement change{tx.sql, "UPDATE account SET session_timeout = :timeout WHERE id = :id"};
  change.bind(":timeout", std::int64_t{timeout.count()});
  change.bind(":id", account_id);
  change.exec();
}

void switch_deactivation(Tx& tx, std::int64_t account_id, bool enabled) {
  SQLite::Statement change{
      tx.sql, "UPDATE account SET deactivation_enabled = :enabled, deactivation_switched_at = :now WHERE id = :id"};
  change.bind(":enabled", enabled ? 1 : 0);
  bind(change, ":now", tx.now);
  change.bind(":id", account_id);
  change.exec();
}

bool note_waiting_told(Tx& tx, const std::string& slug, Day on) {
  SQLite::Statement change{
      tx.sql, "UPDATE account SET waiting_told_on = :on WHERE slug = :slug AND waiting_told_on IS NOT :on"};
  bind(change, ":on", on);
  change.bind(":slug", slug);
  return change.exec() == 1;
}

std::vector<Holiday> list_holidays(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT holiday_on, name FROM holiday WHERE account_id = :account ORDER BY holiday_on");
  query->bind(":account", account_id);
  std::vector<Holiday> holidays;
  while (query->executeStep()) holidays.push_back({day_at(query->getColumn(0)), optional_text(query->getColumn(1))});
  return holidays;
}

bool add_holiday(Tx& tx, std::int64_t account_id, const Holiday& holiday) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO holiday (account_id, holiday_on, name) VALUES (:account, :on, :name) ON CONFLICT DO NOTHING"};
  change.bind(":account", account_id);
  bind(change, ":on", holiday.on);
  bind(change, ":name", holiday.name);
  return change.exec() == 1;
}

bool remove_holiday(Tx& tx, std::int64_t account_id, Day on) {
  SQLite::Statement change{tx.sql, "DELETE FROM holiday WHERE account_id = :account AND holiday_on = :on"};
  change.bind(":account", account_id);
  bind(change, ":on", on);
  return change.exec() == 1;
}

BusinessCalendar business_calendar(Tx& tx, const Account& account) {
  BusinessCalendar calendar{.weekend = account.weekend, .holidays = {}};
  for (const auto& holiday : list_holidays(tx, account.id)) calendar.holidays.insert(holiday.on);
  return calendar;
}

}  // namespace rollcall::store
