#include "rollcall/service/overview/doctor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "doctor_clock.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/mail/mail_sender.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/file/file_access.hpp"
#include "rollcall/store/file/left_draft.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/roll/super_admin.hpp"

namespace rollcall::service {
namespace {

using Findings = std::vector<Finding>;

std::optional<Findings> damage(store::Tx& tx, const store::CheckProgress& progress) {
  const Hint mend{Advice::restore_backup};
  const auto said = store::list_damage(tx, progress);
  if (!said) return std::nullopt;
  Findings found;
  for (const auto& each : *said)
    found.push_back({Severity::error, "integrity", "SQLite found in the file: " + each, mend});
  for (const auto& [table, count] : store::list_dangling_rows(tx))
    found.push_back(
        {Severity::error, "integrity",
         fmt::format("{} of {} {} nowhere", counted(count, "row", "rows"), table, count == 1 ? "points" : "point"),
         mend});
  return found;
}

// S-21: nothing binds those who can write the file.
void look_at_file(const std::string& path, Findings& found) {
  const auto file = store::access_to_file(path);
  if (!file.others_read() && !file.others_write()) return;
  found.push_back({file.others_write() ? Severity::error : Severity::warning, "permissions",
                   fmt::format("users other than its owner can {} {} (mode {:04o})",
                               file.others_write() ? "write" : "read", path, file.mode),
                   Hint{Advice::make_file_private, {path}}});
}

// Those who can put another file in the roll's place need not be able to write the roll.
void look_at_folder(const std::string& path, const store::FolderAccess& folder, Findings& found) {
  const bool group = folder.group_replaces(), others = folder.others_replace();
  if (group || others)
    found.push_back(
        {Severity::warning, "permissions",
         fmt::format("{} can replace {} with another file: {} can write {} (mode {:04o})",
                     others ? "others" : "the group", path, others ? "they" : "it", folder.path, folder.mode),
         Hint{Advice::keep_from_writing, {std::string{group ? "g" : ""} + (others ? "o" : ""), folder.path}}});
  if (!folder.owner_trusted)
    found.push_back(
        {Severity::warning, "permissions",
         fmt::format("user {} can replace {} with another file: {} belongs to them", folder.owner, path, folder.path),
         Hint{Advice::own_folder, {folder.path}}});
}

void look_around_file(const std::string& path, Findings& found) {
  for (const auto& folder : store::access_to_folders_above(path)) look_at_folder(path, folder, found);
  for (const auto& copy : store::access_to_schema_copies(path))
    if (copy.others_read() || copy.others_write())
      found.push_back({Severity::warning, "permissions",
                       fmt::format("users other than its owner can reach {}, a copy of the roll (mode {:04o})",
                                   copy.path, copy.mode),
                       Hint{Advice::make_file_private, {copy.path}}});
}

void look_at_drafts(const std::string& path, Findings& found) {
  for (const auto& draft : store::list_left_drafts(path))
    found.push_back({Severity::warning, "drafts", draft + " was left by a command that was killed while it wrote",
                     Hint{Advice::remove_draft, {draft}}});
}

// An older schema may lack what the checks of the content ask for.
bool has_present_schema(store::Tx& tx, const std::string& path, Findings& found) {
  const int schema = store::schema_of(tx);
  if (schema == store::schema_version()) return true;
  found.push_back({Severity::warning, "schema",
                   fmt::format("{} has schema {}, older than this rollcall's {}: its content was not checked", path,
                               schema, store::schema_version()),
                   Hint{Advice::upgrade}});
  return false;
}

// Promise 5.
void look_at_sessions(store::Tx& tx, Findings& found) {
  for (const auto& each : store::list_sessions_of_inactive(tx))
    found.push_back({Severity::error, "sessions",
                     fmt::format("{} is {} in {} and still has {}", each.email, word(each.status), each.account,
                                 counted(each.sessions, "live session", "live sessions")),
                     Hint{Advice::session_logout_all, {each.email}}});
}

void look_at_mail(store::Tx& tx, const std::vector<Account>& accounts, Findings& found) {
  const bool wanted = std::ranges::any_of(accounts, &Account::deactivation_enabled);
  if (wanted && !store::find_mail_transport(tx))
    found.push_back({Severity::warning, "mail", "no mail transport is set, so nobody can be warned or deactivated",
                     Hint{Advice::mail_transport_set}});
  if (const auto overdue = store::overdue_mail(tx, tx.now - Days{1}); overdue.count > 0)
    found.push_back({Severity::warning, "mail",
                     fmt::format("{} for more than a day{}", counted(overdue.count, "mail waits", "mails wait"),
                                 overdue.last_error.empty() ? "" : ", the mail server's answer: " + overdue.last_error),
                     Hint{Advice::mail_list_queued}});
  if (const auto failed = store::count_failed_mail(tx); failed > 0)
    found.push_back({Severity::warning, "mail", fmt::format("{} given up", counted(failed, "mail was", "mails were")),
                     Hint{Advice::mail_list_failed}});
}

// M-18: other servers look up the sender's domain, and refuse what they cannot find.
void look_at_sender(const Account& account, const std::string& host_name, Findings& found) {
  const auto sender = sender_or_default(account.mail_from, host_name);
  if (!is_local_sender(sender)) return;
  found.push_back({Severity::warning, "mail",
                   fmt::format("the mails of {} come from {}, a domain without a dot, which mail servers refuse",
                               account.slug, sender),
                   Hint{Advice::account_set_mail_from, {account.slug}}});
}

// Promise 1.
void look_at_warnings(store::Tx& tx, Findings& found) {
  for (const auto& each : store::list_unwarned_deactivations(tx))
    found.push_back({Severity::error, "warnings",
                     fmt::format("{} deactivated {} in {} whose reminder no mail server accepted", each.account,
                                 counted(each.members, "member", "members"), to_words(each.month)),
                     Hint{Advice::cycle_history_of, {each.account, to_text(each.month)}}});
}

// Promise 4.
void look_at_super_admins(store::Tx& tx, const Account& account, Findings& found) {
  if (store::lacks_super_admin(tx, account.id))
    found.push_back({Severity::error, "super-admins", account.slug + " has members, but no active super admin",
                     Hint{Advice::make_super_admin_of, {account.slug}}});
}

}  // namespace

std::optional<Findings> examine(store::Tx& tx, const std::string& file, const std::string& host_name,
                                const store::CheckProgress& progress) {
  require_operator(tx);
  auto found = damage(tx, progress);
  if (!found) return std::nullopt;
  const bool sound = found->empty();
  look_at_file(file, *found);
  look_around_file(file, *found);
  look_at_drafts(file, *found);
  if (sound && has_present_schema(tx, file, *found)) {
    const auto accounts = store::list_accounts(tx);
    look_at_sessions(tx, *found);
    look_at_mail(tx, accounts, *found);
    look_at_warnings(tx, *found);
    look_at_clock(tx, *found);
    for (const auto& account : accounts) {
      look_at_super_admins(tx, account, *found);
      look_at_sender(account, host_name, *found);
      look_at_cycle(tx, account, *found);
    }
  }
  std::ranges::stable_partition(*found, [](const Finding& each) { return each.severity == Severity::error; });
  return found;
}

}  // namespace rollcall::service
