// I-04: the columns of exports as other programs name them, and what each is read as.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/customer/contact_columns.hpp"
#include "rollcall/domain/roll/login_columns.hpp"
#include "rollcall/domain/roll/member_columns.hpp"
#include "rollcall/domain/ticket/ticket_columns.hpp"
#include "support/error_of.hpp"

namespace rollcall {
namespace {

/// The header of an export, its columns separated by `|`, and what is read of it: `ours<theirs`, sorted by our names.
struct Export {
  const char* program;
  const char* header;
  const char* read;
};

template <class Row>
std::string header_understood(const ImportTable<Row>& table, const std::string& header) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= header.size();) {
    const auto end = std::min(header.find('|', begin), header.size());
    names.push_back(header.substr(begin, end - begin));
    begin = end + 1;
  }
  const auto rules = table.rules();
  const ImportReading reading;
  const HeaderPlaces places{rules, names, reading};
  std::map<std::string, std::string> known;
  for (const auto& [ours, theirs] : places.read_as()) known[ours] = theirs;
  for (const auto& property : places.properties()) known.erase(property);
  std::vector<std::string> all;
  for (const auto& [ours, theirs] : known) all.push_back(ours + '<' + theirs);
  return join(all, "|");
}

template <class Row, std::size_t count>
void check_exports(const ImportTable<Row>& table, const Export (&exports)[count]) {
  for (const auto& each : exports) {
    INFO(each.program);
    try {
      CHECK(header_understood(table, each.header) == each.read);
    } catch (const Error& error) {
      FAIL_CHECK(error.what());
    }
  }
}

TEST_CASE("I-04 the exports of directories are understood", "[import]") {
  constexpr Export exports[]{
      {"Google admin console",
       "First Name [Required]|Last Name [Required]|Email Address [Required]|Password [Required]|Status [READ "
       "ONLY]|Last "
       "Sign In [READ ONLY]|Recovery Email|Change Password at Next Sign-In|New Status [UPLOAD ONLY]",
       "email<Email Address [Required]|first name<First Name [Required]|last login date<Last Sign In [READ ONLY]|last "
       "name<Last Name [Required]|status<Status [READ ONLY]"},
      {"GAM", "primaryEmail|creationTime|isAdmin|lastLoginTime|name.familyName|name.givenName|orgUnitPath|suspended",
       "created<creationTime|email<primaryEmail|first name<name.givenName|last login date<lastLoginTime|last "
       "name<name.familyName|suspended<suspended"},
      {"Microsoft Entra, list of users",
       "userPrincipalName|displayName|surname|mail|givenName|id|userType|accountEnabled|invitationState|"
       "createdDateTime",
       "created<createdDateTime|email<mail, userPrincipalName|enabled<accountEnabled|first name<givenName|last "
       "name<surname|name<displayName"},
      {"Microsoft Graph, sign-in activity",
       "userPrincipalName|displayName|accountEnabled|signInActivity.lastSignInDateTime",
       "email<userPrincipalName|enabled<accountEnabled|last login "
       "date<signInActivity.lastSignInDateTime|name<displayName"},
      {"Active Directory, PowerShell",
       "GivenName|Surname|EmailAddress|SamAccountName|Enabled|LastLogonDate|whenCreated",
       "created<whenCreated|email<EmailAddress|enabled<Enabled|first name<GivenName|last login date<LastLogonDate|last "
       "name<Surname"},
      {"Okta, people", "id|status|created|lastLogin|profile.firstName|profile.lastName|profile.email|profile.login",
       "created<created|email<profile.email|first name<profile.firstName|last login date<lastLogin|last "
       "name<profile.lastName|status<status"},
      {"Slack, members",
       "username|email|status|billing-active|has-2fa|has-sso|userid|fullname|displayname|expiration-timestamp",
       "email<email|name<fullname, displayname|status<status"},
      {"Atlassian, users by group", "group_name|username|full_name|email|active|last_login|last_session|Confluence",
       "email<email|enabled<active|last login date<last_login, last_session|name<full_name|teams<group_name"},
      {"Zoom", "Email|First Name|Last Name|Department|Last Login(UTC)|Last Client Version|LoginType|UserStatus",
       "email<Email|first name<First Name|last login date<Last Login(UTC)|last name<Last Name|status<UserStatus"},
      {"GitLab, API", "id|name|username|email|state|created_at|last_activity_on|last_sign_in_at|current_sign_in_at",
       "created<created_at|email<email|last login date<current_sign_in_at, last_sign_in_at, "
       "last_activity_on|name<name|status<state"},
      {"LDAP search", "dn|mail|givenName|sn|cn|authTimestamp|createTimestamp",
       "created<createTimestamp|email<mail|first name<givenName|last login date<authTimestamp|last name<sn|name<cn"},
      {"PostgreSQL", "email|first_name|last_name|is_active|last_login_at|created_at",
       "created<created_at|email<email|enabled<is_active|first name<first_name|last login date<last_login_at|last "
       "name<last_name"},
      {"Django", "email|first_name|last_name|is_active|last_login|date_joined",
       "created<date_joined|email<email|enabled<is_active|first name<first_name|last login date<last_login|last "
       "name<last_name"},
      {"Salesforce", "Username|Email|FirstName|LastName|IsActive|LastLoginDate|CreatedDate|Profile.Name",
       "created<CreatedDate|email<Email|enabled<IsActive|first name<FirstName|last login date<LastLoginDate|last "
       "name<LastName"},
      {"HubSpot, English",
       "User ID|First name|Last name|Email address|Last login date|Assigned teams|Assigned role|Permissions",
       "assigned role<Assigned role|email<Email address|first name<First name|last login date<Last login date|last "
       "name<Last name|permissions<Permissions|teams<Assigned teams"},
      {"HubSpot, German",
       "Benutzer-ID|Vorname|Nachname|E-Mail-Adresse|Datum der letzten Anmeldung|Zugewiesene Teams|Zugewiesene "
       "Rolle|Berechtigungen",
       "assigned role<Zugewiesene Rolle|email<E-Mail-Adresse|first name<Vorname|last login date<Datum der letzten "
       "Anmeldung|last name<Nachname|permissions<Berechtigungen|teams<Zugewiesene Teams"},
      {"HubSpot, French", "Prénom|Nom|Adresse e-mail|Date de la dernière connexion|Équipes attribuées",
       "email<Adresse e-mail|first name<Prénom|last login date<Date de la dernière connexion|last "
       "name<Nom|teams<Équipes attribuées"},
      {"HubSpot, Spanish", "Nombre|Apellidos|Dirección de correo electrónico|Fecha del último inicio de sesión",
       "email<Dirección de correo electrónico|first name<Nombre|last login date<Fecha del último inicio de sesión|last "
       "name<Apellidos"},
      {"HubSpot, Japanese", "ユーザーID|名|姓|Eメールアドレス|最後のログインの日付|割り当て先チーム|権限",
       "email<Eメールアドレス|first name<名|last login date<最後のログインの日付|last "
       "name<姓|permissions<権限|teams<割り当て先チーム"},
      {"HubSpot, Swedish", "Förnamn|Efternamn|E-postadress|Datum för senaste inloggning|Tilldelade team",
       "email<E-postadress|first name<Förnamn|last login date<Datum för senaste inloggning|last "
       "name<Efternamn|teams<Tilldelade team"},
      {"rollcall user list",
       "email|first_name|last_name|status|super_admin|permission_set|seat|teams|last_sign_in|last_seen|joined_at|"
       "excluded",
       "created<joined_at|email<email|first name<first_name|last login date<last_sign_in|last "
       "name<last_name|permission set<permission_set|seat<seat|status<status|super admin<super_admin|teams<teams"},
      {"rollcall user export",
       "User ID|First name|Last name|Email address|Last login date|Assigned teams|Assigned "
       "role|Permissions|Status|Created",
       "assigned role<Assigned role|created<Created|email<Email address|first name<First name|last login date<Last "
       "login date|last name<Last name|permissions<Permissions|status<Status|teams<Assigned teams"},
  };
  check_exports(member_columns(), exports);
}

TEST_CASE("I-04 the exports of other programs' people are understood", "[import]") {
  constexpr Export exports[]{
      {"Okta, report of users",
       "User ID|Login|First name|Last name|Email|Secondary email|Status|Created|Activated|Status changed|Last login",
       "created<Created|email<Email|first name<First name|last login date<Last login|last name<Last "
       "name|status<Status"},
      {"JumpCloud", "username|email|firstname|lastname|displayname|state|suspended|account_locked|created|last_login",
       "created<created|email<email|first name<firstname|last login date<last_login|last "
       "name<lastname|name<displayname|status<state|suspended<suspended"},
      {"BambooHR", "Employee #|First Name|Last Name|Work Email|Status|Hire Date|Employment Status",
       "email<Work Email|first name<First Name|last name<Last Name|status<Status"},
      {"Dropbox", "First name|Last name|Email|Status|Role|Member since|Last activity (UTC)",
       "created<Member since|email<Email|first name<First name|last login date<Last activity (UTC)|last name<Last "
       "name|status<Status"},
      {"Trello", "Full name|Username|Email|Role|Last active|Deactivated|Boards",
       "disabled<Deactivated|email<Email|last login date<Last active|name<Full name"},
      {"Notion", "Status|Name|Email|Role|Teamspaces|Groups|Joined|Last active",
       "created<Joined|email<Email|last login date<Last active|name<Name|status<Status"},
      {"Asana", "Name|Email Address|User Type|Status|Teams|Account Creation Date|Last Activity Date",
       "created<Account Creation Date|email<Email Address|last login date<Last Activity "
       "Date|name<Name|status<Status|teams<Teams"},
      {"LastPass", "Name|Email|Groups|Last Login (UTC)|Created (UTC)|Status|Sites",
       "created<Created (UTC)|email<Email|last login date<Last Login (UTC)|name<Name|status<Status"},
      {"Zoho", "User Id|First Name|Last Name|Email|Role|Profile|Status|Created Time|Last Login Time",
       "created<Created Time|email<Email|first name<First Name|last login date<Last Login Time|last name<Last "
       "Name|status<Status"},
      {"Front", "ID|Email|Username|First name|Last name|Is admin|Is blocked|Last activity",
       "blocked<Is blocked|email<Email|first name<First name|last login date<Last activity|last name<Last name"},
      {"1Password", "Name|Email|State|Last Authenticated|Created",
       "created<Created|email<Email|last login date<Last Authenticated|name<Name|status<State"},
      {"Webex", "First Name|Last Name|User ID/Email (Required)|User Status|Days since last activity|Last Activity",
       "email<User ID/Email (Required)|first name<First Name|last login date<Last Activity|last name<Last "
       "Name|status<User Status"},
      {"Microsoft 365, active users", "Block credential|City|Display name|User principal name|When created|State",
       "blocked<Block credential|created<When created|email<User principal name|name<Display name"},
      {"Microsoft Entra, download of users",
       "userPrincipalName|displayName|accountEnabled|state|country|createdDateTime",
       "created<createdDateTime|email<userPrincipalName|enabled<accountEnabled|name<displayName"},
      {"Slack, API", "id|profile.email|profile.real_name|deleted|is_bot",
       "disabled<deleted|email<profile.email|name<profile.real_name"},
  };
  check_exports(member_columns(), exports);
}

TEST_CASE("I-12 the logs of sign-ins are understood", "[import]") {
  constexpr Export exports[]{
      {"Microsoft Entra", "Date (UTC)|Request ID|User|Username|Status|Sign-in error code|Failure reason",
       "email<Username, User|result<Status|time<Date (UTC)"},
      {"Google, log of logins", "Event|Description|Actor|Date", "email<Actor|result<Event|time<Date"},
      {"Okta, system log", "published|eventType|outcome.result|actor.alternateId|client.ipAddress",
       "email<actor.alternateId|result<outcome.result, eventType|time<published"},
      {"JumpCloud", "timestamp|event_type|initiated_by.email|success|client_ip",
       "email<initiated_by.email|result<success, event_type|time<timestamp"},
      {"Slack, access log", "Date Accessed|User Agent|IP|Username|Email|Number of logins",
       "email<Email, Username|time<Date Accessed"},
      {"Salesforce", "Username|Login Time|Source IP|Login Type|Status", "email<Username|result<Status|time<Login Time"},
      {"Microsoft Purview", "CreationDate|UserIds|Operations|AuditData",
       "email<UserIds|result<Operations|time<CreationDate"},
      {"LastPass", "Time|Username|IP_Address|Action|Data", "email<Username|result<Action|time<Time"},
      {"ours", "email|time", "email<email|time<time"},
      {"a list of users", "email|last login date", "email<email|time<last login date"},
      {"near", "Email|Timestamp|Success", "email<Email|result<Success|time<Timestamp"},
  };
  check_exports(login_columns(), exports);
}

TEST_CASE("I-14 the exports of help desks are understood", "[import]") {
  constexpr Export exports[]{
      {"Zendesk",
       "Id|Requester|Requester id|Requester email|Assignee|Group|Subject|Tags|Status|Priority|Created at|Updated "
       "at|Organization|Solved at",
       "closed<Solved at|companies<Organization|created<Created at|external id<Id|last activity<Updated "
       "at|owner<Assignee"
       "|priority<Priority|requester<Requester, Requester email|stage<Status|subject<Subject"},
      {"Freshdesk", "Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Closed time|Email",
       "closed<Closed time|created<Created time|external id<Ticket "
       "ID|owner<Agent|priority<Priority|requester<Email|stage<"
       "Status|subject<Subject"},
      {"Jira Service Management",
       "Summary|Issue key|Issue "
       "id|Status|Priority|Assignee|Reporter|Created|Updated|Resolved|Description|Sprint|Sprint",
       "closed<Resolved|created<Created|external id<Issue key|last activity<Updated|owner<Assignee|priority<Priority|"
       "requester<Reporter|stage<Status|subject<Summary|text<Description"},
      {"osTicket",
       "Ticket Number|Date|Subject|From|From Email|Priority|Department|Source|Current Status|Last Updated|Assigned "
       "To|Agent Assigned",
       "created<Date|external id<Ticket Number|last activity<Last Updated|owner<Assigned To, Agent Assigned|priority<"
       "Priority|requester<From Email, From|stage<Current Status|subject<Subject"},
      {"Zammad", "Number|Title|State|Priority|Customer|Owner|Organization|Created at|Updated at|Closed at",
       "closed<Closed at|companies<Organization|created<Created at|external id<Number|last activity<Updated "
       "at|owner<Owner|priority<Priority|requester<Customer|stage<State|subject<Title"},
      {"HubSpot, English",
       "Ticket ID|Ticket name|Ticket description|Pipeline|Ticket status|Create date|Close date|Priority|Ticket "
       "owner|Category|Source|Last Activity Date|Associated Contact|Associated Company",
       "category<Category|closed<Close date|companies<Associated Company|created<Create date|external id<Ticket "
       "ID|last "
       "activity<Last Activity Date|owner<Ticket owner|pipeline<Pipeline|priority<Priority|requester<Associated "
       "Contact|stage<Ticket status|subject<Ticket name|text<Ticket description"},
      {"Front", "Conversation ID|Subject|Status|Assignee|Contact handle|Created at|Last message at",
       "created<Created at|external id<Conversation ID|last activity<Last message at|owner<Assignee|requester<Contact "
       "handle|stage<Status|subject<Subject"},
      {"Intercom", "Ticket ID|Ticket title|Ticket state|Company|Customer email|Teammate assigned|Created at|Updated at",
       "companies<Company|created<Created at|external id<Ticket ID|last activity<Updated at|owner<Teammate "
       "assigned|requester<Customer email|stage<Ticket state|subject<Ticket title"},
      {"Help Scout",
       "Number|Conversation ID|Subject|Customer Email|Status|Assigned To|Created At|Closed At|Last Modified",
       "closed<Closed At|created<Created At|external id<Number, Conversation ID|last activity<Last "
       "Modified|owner<Assigned To|requester<Customer Email|stage<Status|subject<Subject"},
      {"Kayako", "Ticket ID|Subject|Ticket Status|Priority|Owner|Full Name|Email|Creation Date|Last Activity|Replies",
       "created<Creation Date|external id<Ticket ID|last activity<Last "
       "Activity|owner<Owner|priority<Priority|requester<Email|stage<Ticket Status|subject<Subject"},
      {"Zoho Desk",
       "Ticket Id|Subject|Description|Status|Contact Name|Email|Created Time|Ticket Owner|Account Name|Ticket Closed "
       "Time|Priority|Modified Time",
       "closed<Ticket Closed Time|companies<Account Name|created<Created Time|external id<Ticket Id|last "
       "activity<Modified Time|owner<Ticket "
       "Owner|priority<Priority|requester<Email|stage<Status|subject<Subject|text<Description"},
      {"ServiceNow", "Number|Short description|Caller|Caller email|State|Priority|Assigned to|Opened|Updated|Closed",
       "closed<Closed|created<Opened|external id<Number|last activity<Updated|owner<Assigned "
       "to|priority<Priority|requester<Caller email, Caller|stage<State|subject<Short description"},
      {"Freshservice", "Ticket Id|Subject|Status|Priority|Requester Email|Agent|Created Time|Last Updated Time",
       "created<Created Time|external id<Ticket Id|last activity<Last Updated "
       "Time|owner<Agent|priority<Priority|requester<Requester Email|stage<Status|subject<Subject"},
      {"Request Tracker", "id|Subject|Status|QueueName|Owner|Priority|Requestors|Created|LastUpdated|Resolved",
       "closed<Resolved|created<Created|external id<id|last "
       "activity<LastUpdated|owner<Owner|priority<Priority|requester<Requestors|stage<Status|subject<Subject"},
      {"GLPI", "ID|Title|Status|Last update|Opening date|Priority|Requester - Requester|Assigned to - Technician",
       "created<Opening date|external id<ID|last activity<Last update|owner<Assigned to - "
       "Technician|priority<Priority|requester<Requester - Requester|stage<Status|subject<Title"},
  };
  check_exports(ticket_columns(), exports);
}

TEST_CASE("I-15 the exports of contacts are understood", "[import]") {
  constexpr Export exports[]{
      {"HubSpot, English",
       "Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Lead Status|Create Date|Associated "
       "Company|Time "
       "Zone",
       "companies<Associated Company|email<Email|first name<First Name|last name<Last Name|time zone<Time Zone"},
      {"Freshdesk", "Full name|Title|Company|Email|Work phone|Time zone|Language|Tags|Unique external ID",
       "companies<Company|email<Email|language<Language|name<Full name|time zone<Time zone"},
      {"HubSpot, German", "Vorname|Nachname|E-Mail|Unternehmensname|Zeitzone",
       "companies<Unternehmensname|email<E-Mail|first name<Vorname|last name<Nachname|time zone<Zeitzone"},
      {"Zendesk", "Name|Email|Organization|Locale|Role",
       "companies<Organization|email<Email|language<Locale|name<Name"},
      {"Outlook", "First Name|Last Name|Company|E-mail Address|E-mail 2 Address|Business Phone",
       "companies<Company|email<E-mail Address|first name<First Name|last name<Last Name"},
      {"Google Contacts", "First Name|Last Name|Organization Name|E-mail 1 - Label|E-mail 1 - Value",
       "companies<Organization Name|email<E-mail 1 - Value|first name<First Name|last name<Last Name"},
      {"Pipedrive", "Person - Name|Person - Email - Work|Person - Organization|Person - Owner",
       "companies<Person - Organization|email<Person - Email - Work|name<Person - Name"},
      {"Zoho", "Contact Id|First Name|Last Name|Account Name|Email|Mailing City",
       "companies<Account Name|email<Email|first name<First Name|last name<Last Name"},
      {"rollcall portal contact list",
       "email|first_name|last_name|companies|primary_company|properties|language|time_zone|registered_at|disabled_at|"
       "invite_status",
       "companies<companies|email<email|first name<first_name|language<language|last name<last_name|primary "
       "company<primary_company|properties<properties|time zone<time_zone"},
  };
  check_exports(contact_columns(), exports);
}

}  // namespace
}  // namespace rollcall
