#include "rollcall/domain/roll/login_columns.hpp"

#include <algorithm>
#include <array>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::array<std::string_view, 28> words_of_success{"success",
                                                            "succeeded",
                                                            "successful",
                                                            "successful login",
                                                            "login success",
                                                            "sign in success",
                                                            "signed in",
                                                            "logged in",
                                                            "login",
                                                            "log in",
                                                            "sign in",
                                                            "signin",
                                                            "user login",
                                                            "user logged in",
                                                            "userloggedin",
                                                            "user.login",
                                                            "user.session.start",
                                                            "authenticated",
                                                            "passed",
                                                            "ok",
                                                            "allow",
                                                            "allowed",
                                                            "accepted",
                                                            "granted",
                                                            "true",
                                                            "yes",
                                                            "1",
                                                            "y"};

/// A list of users has a status, too: that of the user, which says nothing of the sign-in.
constexpr std::array<std::string_view, 18> words_of_users{
    "active",        "inactive",   "enabled",          "disabled", "suspended",   "deactivated",
    "deprovisioned", "staged",     "pending",          "invited",  "provisioned", "archived",
    "recovery",      "locked out", "password expired", "member",   "owner",       "guest"};

// Any result that is not known to be a success is a failure, and changes nothing.
bool says_failure(const std::string& cell) {
  auto word = fold_case(without_blank_ends(cell));
  std::ranges::replace(word, '_', ' ');
  return std::ranges::find(words_of_success, word) == words_of_success.end() &&
         std::ranges::find(words_of_users, word) == words_of_users.end();
}

void read_login_address(LoginRow& row, const std::string& cell) {
  if (names_nobody(cell))
    row.passed_over = ImportNote::no_address;
  else
    row.facts.email = address_said(cell).email;
}

void read_login_time(LoginRow& row, const std::string& cell) {
  const auto at = cell.empty() ? std::nullopt : row.times.seen_from(cell);
  if (at)
    row.facts.at = *at;
  else
    row.passed_over = ImportNote::no_time;
}

}  // namespace

// The result is read first: an address of a try that failed may be anything.
const ImportTable<LoginRow>& login_columns() {
  static const ImportTable<LoginRow> table{
      .columns = {{{.name = "result",
                    .kind = CellKind::word,
                    .spellings = {"status", "outcome", "outcome.result", "success", "is success", "login status",
                                  "sign in status", "event result", "event", "event name", "event type", "action",
                                  "operation", "operations"}},
                   [](LoginRow& row, const std::string& cell) {
                     if (says_failure(cell)) row.passed_over = ImportNote::failed_sign_in;
                   }},
                  {{.name = "email",
                    .kind = CellKind::address,
                    .is_needed = true,
                    .spellings = {"email address",
                                  "mail",
                                  "primary email",
                                  "user email",
                                  "actor email",
                                  "profile.email",
                                  "user principal name",
                                  "actor.alternateId",
                                  "user name",
                                  "login name",
                                  "login",
                                  "actor",
                                  "user",
                                  "user id",
                                  "user ids",
                                  "initiated by.email",
                                  "account",
                                  "E-Mail-Adresse",
                                  "Adresse e-mail",
                                  "Correo electrónico",
                                  "Eメールアドレス",
                                  "E-postadress"}},
                   read_login_address},
                  {{.name = "time",
                    .kind = CellKind::time,
                    .is_needed = true,
                    .spellings = {"timestamp",
                                  "date",
                                  "date time",
                                  "date/time",
                                  "event time",
                                  "event date",
                                  "login time",
                                  "login date",
                                  "sign in time",
                                  "sign in date",
                                  "sign in date time",
                                  "created date time",
                                  "created at",
                                  "published",
                                  "date accessed",
                                  "creation date",
                                  "logged in at",
                                  "signed in at",
                                  "@timestamp",
                                  "last login date",
                                  "last sign in",
                                  "current sign in at",
                                  "last sign in at",
                                  "last sign in date",
                                  "last sign in time",
                                  "last sign in date time",
                                  "signInActivity.lastSignInDateTime",
                                  "last login",
                                  "last login time",
                                  "last login at",
                                  "last logged in",
                                  "last logon date",
                                  "last logon",
                                  "last active",
                                  "last active at",
                                  "last activity",
                                  "last activity date",
                                  "last activity at",
                                  "last activity on",
                                  "last seen",
                                  "last seen at",
                                  "last session",
                                  "last access",
                                  "last accessed"}},
                   read_login_time}},
      .others = {.are = OtherColumns::passed_over},
      .own = {{"last_sign_in", "last_seen", "joined_at", "excluded"}},
      .silent_in_own = {"last_seen"},
      .shown = [](const LoginRow& row) {
        return std::vector<std::pair<std::string, std::string>>{{"email", row.facts.email},
                                                                {"time", to_text(row.facts.at)}};
      }};
  return table;
}

}  // namespace rollcall
