#include "rollcall/domain/roll/member_columns.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "status_words.hpp"

namespace rollcall {
namespace {

using MemberColumn = ImportTable<MemberRow>::Column;

void apply_role(const std::string& cell, MemberFacts& facts) {
  facts.by_role = true;
  facts.super_admin = field_key(cell) == field_key(super_admin_role);
  if (!*facts.super_admin) facts.permission_set = permission_set_from(cell);
}

// The rights among what an export lists. HubSpot's own names a great many that do not exist here; they are passed over.
std::vector<Permission> rights_among(const std::string& cell) {
  std::vector<Permission> rights;
  for (const auto& name : split(cell, ';'))
    if (const auto right = parse_word<Permission>(fold_case(name))) rights.push_back(*right);
  return rights;
}

void read_member_address(MemberRow& row, const std::string& cell) {
  if (names_nobody(cell)) {
    row.passed_over = ImportNote::no_address;
    return;
  }
  auto said = address_said(cell);
  row.facts.email = std::move(said.email);
  if (row.whole_name.empty()) row.whole_name = std::move(said.name);
}

void split_member_name(MemberRow& row) {
  auto& facts = row.facts;
  if (row.whole_name.empty() || facts.first_name || facts.last_name) return;
  const auto [first, last] = name_said(row.whole_name);
  facts.first_name = name_from(first, "first name");
  facts.last_name = name_from(last, "last name");
}

void require_no_last_login_of_the_invited(const MemberRow& row) {
  if (row.facts.status == MemberStatus::invited && row.facts.last_sign_in_at)
    throw Error{Fault::usage, row.facts.email + " is invited, and so has no last login yet"};
}

// Directories write `nb_NO` and `en_US.UTF-8`, too.
std::string language_said(const std::string& cell) {
  auto tag = cell.substr(0, cell.find('.'));
  std::ranges::replace(tag, '_', '-');
  return language_or_none_from(tag);
}

void finish_member(MemberRow& row) {
  split_member_name(row);
  require_no_last_login_of_the_invited(row);
}

std::vector<std::pair<std::string, std::string>> shown_member(const MemberRow& row) {
  std::vector<std::pair<std::string, std::string>> all{{"email", row.facts.email}};
  const auto& facts = row.facts;
  const auto add = [&](const char* name, const std::optional<std::string>& said) {
    if (said) all.emplace_back(name, said->empty() ? "none" : *said);
  };
  add("first name", facts.first_name);
  add("last name", facts.last_name);
  add("language", facts.language);
  if (facts.status) all.emplace_back("status", word(*facts.status));
  if (facts.super_admin) all.emplace_back("super admin", *facts.super_admin ? "yes" : "no");
  add("permission set", facts.permission_set);
  add("seat", facts.seat);
  add("teams", facts.teams);
  if (facts.last_sign_in_at) all.emplace_back("last login date", to_text(*facts.last_sign_in_at));
  if (facts.joined_at) all.emplace_back("created", to_text(*facts.joined_at));
  return all;
}

// In English, and as HubSpot's exports say it in German, French, Spanish, Japanese and Swedish.
std::vector<MemberColumn> member_name_columns() {
  return {{{.name = "email",
            .kind = CellKind::address,
            .is_needed = true,
            .spellings = {"email address",      "mail",
                          "primary email",      "user email",
                          "work email",         "profile.email",
                          "mail address",       "email id",
                          "user mail",          "user principal name",
                          "user id/email",      "E-Mail-Adresse",
                          "Adresse e-mail",     "Dirección de correo electrónico",
                          "Correo electrónico", "Correo",
                          "Eメールアドレス",    "メールアドレス",
                          "E-postadress",       "E-post"}},
           read_member_address},
          {{.name = "first name",
            .spellings = {"given name", "name.givenName", "forename", "profile.firstName", "fname", "Vorname", "Prénom",
                          "Nombre", "名", "Förnamn"}},
           [](MemberRow& row, const std::string& cell) { row.facts.first_name = name_from(cell, "first name"); }},
          {{.name = "last name",
            .spellings = {"surname", "family name", "name.familyName", "sn", "profile.lastName", "lname", "Nachname",
                          "Nom", "Nom de famille", "Apellidos", "Apellido", "姓", "Efternamn"}},
           [](MemberRow& row, const std::string& cell) { row.facts.last_name = name_from(cell, "last name"); }},
          {{.name = "name",
            .spellings = {"full name", "display name", "name.fullName", "real name", "common name", "cn", "user",
                          "profile.displayName", "profile.realName", "user name and surname"}},
           [](MemberRow& row, const std::string& cell) { row.whole_name = name_from(cell, "name"); }},
          {{.name = "language",
            .kind = CellKind::word,
            .spellings = {"preferred language", "user language", "locale", "user locale", "profile.locale",
                          "profile.preferredLanguage", "Sprache", "Langue", "Idioma", "言語", "Språk"}},
           [](MemberRow& row, const std::string& cell) { row.facts.language = language_said(cell); }}};
}

std::vector<MemberColumn> member_standing_columns() {
  return {{{.name = "status",
            .kind = CellKind::word,
            .spellings = {"user status", "account status", "member status", "state", "user state", "sign in status",
                          "Statut", "Estado", "ステータス"}},
           [](MemberRow& row, const std::string& cell) { say_status(row, cell); }},
          {{.name = "enabled",
            .kind = CellKind::yes_no,
            .spellings = {"is enabled", "account enabled", "active", "is active", "user active"}},
           [](MemberRow& row, const std::string& cell) { say_enabled(row, yes_no_said(cell)); }},
          {{.name = "suspended", .kind = CellKind::yes_no, .spellings = {"is suspended"}},
           [](MemberRow& row, const std::string& cell) { say_enabled(row, !yes_no_said(cell)); }},
          {{.name = "disabled",
            .kind = CellKind::yes_no,
            .spellings = {"is disabled", "account disabled", "deactivated", "is deactivated", "inactive", "is inactive",
                          "deleted", "is deleted"}},
           [](MemberRow& row, const std::string& cell) { say_enabled(row, !yes_no_said(cell)); }},
          {{.name = "blocked",
            .kind = CellKind::yes_no,
            .spellings = {"is blocked", "block credential", "sign in blocked", "block sign in"}},
           [](MemberRow& row, const std::string& cell) { say_enabled(row, !yes_no_said(cell)); }},
          {{.name = "archived", .kind = CellKind::yes_no, .spellings = {"is archived"}},
           [](MemberRow& row, const std::string& cell) { say_enabled(row, !yes_no_said(cell)); }}};
}

std::vector<MemberColumn> member_right_columns() {
  return {{{.name = "super admin", .kind = CellKind::yes_no},
           [](MemberRow& row, const std::string& cell) { row.facts.super_admin = yes_no_said(cell); }},
          {{.name = "permission set", .spellings = {"permission set.name"}},
           [](MemberRow& row, const std::string& cell) { row.facts.permission_set = permission_set_from(cell); }},
          {{.name = "assigned role",
            .spellings = {"Zugewiesene Rolle", "Rôle attribué", "Rol asignado", "割り当てられた役割", "Tilldelad roll"},
            .instead_of = {"super admin", "permission set"}},
           [](MemberRow& row, const std::string& cell) { apply_role(cell, row.facts); }},
          {{.name = "seat", .kind = CellKind::word},
           [](MemberRow& row, const std::string& cell) { row.facts.seat = seat_or_none_from(cell); }},
          {{.name = "teams",
            .kind = CellKind::names,
            .spellings = {"assigned teams", "team", "group name", "Zugewiesene Teams", "Équipes attribuées",
                          "Equipos asignados", "割り当て先チーム", "Tilldelade team"}},
           [](MemberRow& row, const std::string& cell) { row.facts.teams = team_list_from(cell); }},
          {{.name = "permissions",
            .kind = CellKind::names,
            .spellings = {"Berechtigungen", "Autorisations", "Permisos", "権限", "Behörigheter"}},
           [](MemberRow& row, const std::string& cell) { row.facts.rights = rights_among(cell); }}};
}

std::vector<MemberColumn> member_time_columns() {
  return {{{.name = "last login date",
            .kind = CellKind::time,
            .is_missed = true,
            .spellings = {"last sign in",
                          "current sign in at",
                          "last sign in at",
                          "last sign in date",
                          "last sign in time",
                          "last successful sign in",
                          "last sign in date time",
                          "signInActivity.lastSignInDateTime",
                          "lastSuccessfulSignInDateTime",
                          "last login",
                          "last login time",
                          "last login at",
                          "last logged in",
                          "last logon date",
                          "last logon",
                          "last logon time",
                          "last logon timestamp",
                          "auth timestamp",
                          "last active",
                          "last active at",
                          "last active date",
                          "last activity",
                          "last activity date",
                          "last activity at",
                          "last activity on",
                          "last seen",
                          "last seen at",
                          "last seen on",
                          "last session",
                          "last access",
                          "last accessed",
                          "last access time",
                          "last visit",
                          "last authenticated",
                          "last authentication",
                          "last authenticated at",
                          "last used",
                          "last online",
                          "Datum der letzten Anmeldung",
                          "Letzte Anmeldung",
                          "Zuletzt aktiv",
                          "Date de la dernière connexion",
                          "Dernière connexion",
                          "Fecha del último inicio de sesión",
                          "Fecha de último inicio de sesión",
                          "Último inicio de sesión",
                          "最後のログインの日付",
                          "最終ログイン日",
                          "Datum för senaste inloggning",
                          "Senaste inloggning"}},
           [](MemberRow& row, const std::string& cell) { row.facts.last_sign_in_at = row.times.seen_from(cell); }},
          {{.name = "created",
            .kind = CellKind::time,
            .spellings = {"joined",
                          "joined at",
                          "join date",
                          "date joined",
                          "member since",
                          "created at",
                          "created on",
                          "created date",
                          "create date",
                          "creation time",
                          "creation date",
                          "created time",
                          "created date time",
                          "create timestamp",
                          "when created",
                          "date created",
                          "date added",
                          "account creation date",
                          "created timestamp",
                          "Erstellungsdatum",
                          "Date de création",
                          "Fecha de creación",
                          "作成日",
                          "Skapad"}},
           [](MemberRow& row, const std::string& cell) { row.facts.joined_at = row.times.begun_from(cell); }}};
}

std::vector<SilenceRule> member_silences() {
  return {{.columns = {"last login date"},
           .subject = "when somebody was last seen",
           .words = {"sign in", "signin", "login", "logon", "seen", "active", "activity", "authenticat", "last access",
                     "last visit", "last used", "last online", "check in"},
           .harmless = {"login",
                        "login name",
                        "login id",
                        "login type",
                        "login enabled",
                        "profile.login",
                        "sign in name",
                        "billing active",
                        "change password at next sign in",
                        "change password at next login",
                        "active",
                        "inactive",
                        "is active",
                        "active directory",
                        "sign in allowed",
                        "sign in status",
                        "sign in blocked",
                        "block sign in",
                        "authentication",
                        "authentication type",
                        "authentication method",
                        "authentication source",
                        "is inactive"}},
          {.columns = {"status", "enabled", "suspended", "disabled", "blocked", "archived"},
           .subject = "who is active",
           .words = {"status", "active", "enabled", "disabled", "suspended", "blocked", "archived", "block credential",
                     "deleted"},
           .harmless = {"billing active", "active directory", "mfa enabled", "mfa status", "2fa enabled",
                        "is mfa enabled", "two factor enabled", "last active", "marital status", "employment status"}}};
}

ImportTable<MemberRow> made_of_members() {
  ImportTable<MemberRow> table{.columns = member_name_columns(),
                               .silences = member_silences(),
                               .other_beside = {{"state", {"city", "country", "postal code"}}},
                               .own = {{"last_sign_in", "last_seen", "joined_at", "excluded"}},
                               .silent_in_own = {"last_seen", "excluded", "salesforce_user"},
                               .finish = finish_member,
                               .shown = shown_member};
  for (const auto& columns : {member_standing_columns(), member_right_columns(), member_time_columns()})
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
  table.columns.push_back({{.name = "user id",
                            .is_read = false,
                            .spellings = {"Benutzer-ID", "ID utilisateur", "ID de usuario", "ユーザーID"}},
                           nullptr});
  return table;
}

}  // namespace

const ImportTable<MemberRow>& member_columns() {
  static const ImportTable<MemberRow> table = made_of_members();
  return table;
}

}  // namespace rollcall
