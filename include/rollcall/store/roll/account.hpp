#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<Account> list_accounts(Tx& tx);  ///< by slug
bool has_several_accounts(Tx& tx);
std::optional<Account> find_account(Tx& tx, std::string_view slug);
std::optional<Account> find_account(Tx& tx, std::int64_t id);
/// The account meant by a slug, or the only one where the slug is empty. Throws not_found, or usage when several could
/// be meant.
Account get_account(Tx& tx, std::string_view slug);
/// The account with this number. Throws internal where there is none: accounts are never removed.
Account get_account_with_id(Tx& tx, std::int64_t id);

/// Adds the account and returns it with its id. Throws refused when the slug is taken.
Account add_account(Tx& tx, Account account);
/// Writes name, time zone, weekend, mail_from, sign_in_url, reply_to, language, salesforce_sync and mobile_sessions.
void set_account(Tx& tx, const Account& account);
/// Sets the time-out of sessions, and nothing else: what it does to them is the service's (S-14).
void set_session_timeout(Tx& tx, std::int64_t account_id, Seconds timeout);
/// Moves the switch of A-20, at the transaction's instant.
void switch_deactivation(Tx& tx, std::int64_t account_id, bool enabled);

/// Notes that `run --quiet` says on this local day that a step of the account waits. Returns false where it has said so
/// on that day already.
bool note_waiting_told(Tx& tx, const std::string& slug, Day on);

struct Holiday {
  Day on;
  std::optional<std::string> name;
};

std::vector<Holiday> list_holidays(Tx& tx, std::int64_t account_id);  ///< by day
/// Returns false when the day was a holiday already; its name is then left alone.
bool add_holiday(Tx& tx, std::int64_t account_id, const Holiday& holiday);
bool remove_holiday(Tx& tx, std::int64_t account_id, Day on);  ///< false: it was none

/// The account's business days: its weekend and its holidays.
BusinessCalendar business_calendar(Tx& tx, const Account& account);

}  // namespace rollcall::store
