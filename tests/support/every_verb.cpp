#include "support/every_verb.hpp"

#include <algorithm>
#include <filesystem>

#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/certificates.hpp"
#include "support/signed_token.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

constexpr auto another = Again::is_another_act;
constexpr auto gone = Again::finds_nothing;

// Samples for the verbs that do not succeed with the sample line of the parser.
const std::map<std::string, Sample> own_lines{
    {"init", {.line = "init --account Other --admin zoe@zoo.example --db DIR/other.db", .again = gone}},
    {"backup", {.line = "backup DIR/copy.db", .again = gone}},
    {"account holiday remove", {.line = "account holiday remove 2026-12-24"}},
    {"account holiday import",
     {.line = "account holiday import -",
      .input = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
               "DTSTART;VALUE=DATE:20261226\r\nSUMMARY:Boxing Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"}},
    {"account billing-contact remove", {.line = "account billing-contact remove ada@example.org --role technical"}},
    {"user add", {.line = "user add new@example.org --team Blue"}},
    {"user set", {.line = "user set li@example.org --seat core --permission-set Support"}},
    {"user invite", {.line = "user invite invited@example.org", .again = another}},
    {"user accept", {.line = "user accept --token-stdin", .again = gone}},
    {"user confirm-address", {.line = "user confirm-address --token-stdin", .again = gone}},
    {"user password",
     {.line = "user password ada@example.org --password-stdin", .input = other_password + '\n', .again = another}},
    {"user reset-password", {.line = "user reset-password ada@example.org", .again = another}},
    {"user deactivate", {.line = "user deactivate li@example.org --yes"}},
    {"user reactivate", {.line = "user reactivate di@example.org --yes"}},
    {"user remove", {.line = "user remove di@example.org --yes"}},
    {"user leave", {.line = "user leave --as li@example.org --yes", .again = gone}},
    {"user delete", {.line = "user delete li@example.org --yes"}},
    {"user import", {.line = "user import -", .input = "email,seat\nfresh@example.org,core\n"}},
    {"user export", {.line = "user export DIR/members.csv", .again = gone}},
    {"user notifications", {.line = "user notifications sam@example.org"}},
    {"user asset import", {.line = "user asset import -", .input = "kind,name,external_id\ndeal,Small deal,D-9\n"}},
    {"user asset reassign", {.line = "user asset reassign --from li@example.org --to sam@example.org"}},
    {"user asset rotate", {.line = "user asset rotate 1 --among ada@example.org"}},
    {"user asset set", {.line = "user asset set 2 --state disconnected"}},
    {"user asset remove", {.line = "user asset remove 1", .again = gone}},
    {"user certification remove", {.line = "user certification remove li@example.org Python", .again = gone}},
    {"user permission-set set", {.line = "user permission-set set Support --right tickets"}},
    {"user permission-set show", {.line = "user permission-set show Support"}},
    {"user permission-set remove", {.line = "user permission-set remove Spare", .again = gone}},
    {"session login",
     {.line = "session login ada@example.org --password-stdin --print-token",
      .input = good_password + '\n',
      .again = another}},
    {"session logout", {.line = "session logout 1"}},
    {"session timeout", {.line = "session timeout 15m"}},
    {"session import-logins",
     {.line = "session import-logins -",
      .input = "email,time\nli@example.org,2026-11-01T10:00Z\nnobody@example.org,2026-11-01T10:00Z\n"}},
    {"portal setup",
     {.line = "portal setup --name Desk --domain help.example.org --slug desk --inbox Support "
              "--tickets own --access access-groups"}},
    {"portal disable", {.line = "portal disable --yes"}},
    {"portal domain add", {.line = "portal domain add other.example.org --language en"}},
    {"portal domain set", {.line = "portal domain set help.example.org --language nb"}},
    {"portal domain remove", {.line = "portal domain remove spare.example.org", .again = gone}},
    {"portal sso jwt set", {.line = "portal sso jwt set --domain help.example.org --allow-get on"}},
    {"portal sso oidc set",
     {.line = "portal sso oidc set --domain help.example.org --issuer https://idp.example.org --client-id portal "
              "--client-secret-file DIR/app.key"}},
    {"portal sso saml set",
     {.line = "portal sso saml set --domain help.example.org --entity-id idp --sign-on-url https://idp.example.org/sso "
              "--certificate DIR/idp.pem"}},
    {"portal sso test", {.line = "portal sso test -"}},
    {"portal sso unbind", {.line = "portal sso unbind carl@customer.example"}},
    {"portal sso remove", {.line = "portal sso remove", .again = gone}},
    {"portal inbox set", {.line = "portal inbox set Spare --connected no"}},
    {"portal inbox remove", {.line = "portal inbox remove Spare", .again = gone}},
    {"portal filter remove", {.line = "portal filter remove 1", .again = gone}},
    {"portal menu remove", {.line = "portal menu remove Spare", .again = gone}},
    {"portal form set", {.line = "portal form set Spare --field text --field subject"}},
    {"portal form show", {.line = "portal form show Contact"}},
    {"portal form field set", {.line = "portal form field set Contact subject --label 'What is it about?'"}},
    {"portal form remove", {.line = "portal form remove Spare", .again = gone}},
    {"portal form connect", {.line = "portal form connect Contact --menu-text Write --header-text 'Write to us'"}},
    {"portal stage add", {.line = "portal stage add 'Support Pipeline' Sample --state open"}},
    {"portal stage set", {.line = "portal stage set 'Support Pipeline' Later --on staff-reply"}},
    {"portal inbox show", {.line = "portal inbox show Support"}},
    {"portal contact show", {.line = "portal contact show carl@customer.example"}},
    {"portal contact add", {.line = "portal contact add new@customer.example --company Globex"}},
    {"portal contact set", {.line = "portal contact set carl@customer.example --company Initech"}},
    {"portal contact import",
     {.line = "portal contact import -", .input = "email,companies\nmore@customer.example,Umbrella\n"}},
    {"portal company import",
     {.line = "portal company import -", .input = "name,domain\nUmbrella,umbrella.example\nGlobex,globex.example\n"}},
    {"portal contact invite", {.line = "portal contact invite cora@customer.example", .again = another}},
    {"portal contact reset-password",
     {.line = "portal contact reset-password carl@customer.example", .again = another}},
    {"portal contact disable", {.line = "portal contact disable carl@customer.example"}},
    {"portal contact enable", {.line = "portal contact enable otto@customer.example"}},
    {"portal contact sessions", {.line = "portal contact sessions carl@customer.example"}},
    {"portal group set", {.line = "portal group set Registered --filter 'company = Globex'"}},
    {"portal group remove", {.line = "portal group remove Registered --yes", .again = gone}},
    {"portal group add-contact", {.line = "portal group add-contact Chosen otto@customer.example"}},
    {"portal group remove-contact", {.line = "portal group remove-contact Chosen carl@customer.example"}},
    {"portal group choose", {.line = "portal group choose Registered"}},
    {"portal group show", {.line = "portal group show Chosen"}},
    {"portal consent set", {.line = "portal consent set --text - --label Yes", .input = "We keep what you write.\n"}},
    {"portal session end", {.line = "portal session end --contact carl@customer.example"}},
    {"portal register",
     {.line = "portal register visitor@customer.example --consent",
      .before = {"portal set access self-registration"},
      .again = another}},
    {"portal accept", {.line = "portal accept --token-stdin", .again = gone}},
    {"portal ticket create",
     {.line = "portal ticket create Sample --requester carl@customer.example", .again = another}},
    {"portal ticket move", {.line = "portal ticket move 1 Closed"}},
    {"portal ticket reply", {.line = "portal ticket reply 1 --text Hello", .again = another}},
    {"portal ticket comment", {.line = "portal ticket comment 1 --text Hm", .again = another}},
    {"portal ticket import", {.line = "portal ticket import -", .input = "subject,external id\nPrinter on fire,T-1\n"}},
    {"portal ticket export", {.line = "portal ticket export DIR/tickets.csv", .again = gone}},
    {"portal ticket attachment", {.line = "portal ticket attachment 1 1"}},
    {"portal reply", {.line = "portal reply 1 --contact carl@customer.example --text Thanks", .again = another}},
    {"portal attachment", {.line = "portal attachment 1 1 --contact carl@customer.example"}},
    {"portal submit", {.line = "portal submit --contact carl@customer.example --key k1 subject=Sample"}},
    {"portal request",
     {.line = "portal request POST /tickets/1/reply --contact carl@customer.example --field text=Thanks",
      .again = another}},
    {"portal preview", {.line = "portal preview --out DIR/preview --language en", .again = gone}},
    {"portal open", {.line = "portal open --contact carl@customer.example --as sam@example.org", .again = another}},
    {"portal apply", {.line = "portal apply -"}},
    {"portal diff", {.line = "portal diff -", .again = another}},
    {"portal page set", {.line = "portal page set access-denied --template -"}},
    {"portal page reset", {.line = "portal page reset login"}},
    {"autodeactivate deactivated",
     {.line = "autodeactivate deactivated --now 2026-12-01T09:00Z",
      .before = {"autodeactivate run --now 2026-11-16T12:00Z", "autodeactivate run --now 2026-11-29T12:00Z",
                 "autodeactivate run --now 2026-11-30T12:00Z"}}},
    {"autodeactivate exclude", {.line = "autodeactivate exclude li@example.org --reason Leave"}},
    {"autodeactivate include", {.line = "autodeactivate include holly@example.org"}},
    {"autodeactivate run", {.line = "autodeactivate run --now 2026-11-16T09:00Z"}},
    {"autodeactivate void", {.line = "autodeactivate void 2026-11 --yes --now 2026-10-15T09:00Z", .again = gone}},
    {"mail test", {.line = "mail test sam@example.org", .again = another}},
    {"mail transport set", {.line = "mail transport set 'maildir:DIR/other'"}},
};

void open_contact_session(Roll& roll, const std::string& email) {
  auto database = store::Database::open(roll.file(), store::Access::write);
  store::Tx tx{database, store::Access::write, Actor::customer(email), roll.instant("2026-11-02T09:20Z")};
  const auto account = store::get_account(tx, "acme");
  service::open_contact_session(tx, account, store::get_contact(tx, account.id, email));
  tx.commit();
}

// What stands for something of the world in a sample: the test's folder, the newest mail.
std::string filled(std::string line, const std::string& place, const std::string& value) {
  for (auto at = line.find(place); at != std::string::npos; at = line.find(place, at + value.size()))
    line.replace(at, place.size(), value);
  return line;
}

}  // namespace

EveryVerb::EveryVerb() : Roll{"UTC", "2026-10-31"}, samples_{own_lines} {
  at("2026-11-01T09:00Z");
  build_members();
  build_portal();
  at("2026-11-02T09:00Z").run();
  keep_inputs();
  at("2026-11-02T09:30Z");
  keep();
}

void EveryVerb::build_members() {
  for (const std::string name : {"ada", "di", "holly", "li", "sam", "moving"}) member(name + "@example.org");
  Person{*this, "sam@example.org"}.super_admin();
  given(good_password + '\n');
  (*this)("user password ada@example.org --password-stdin");
  (*this)("user permission-set add Support --right tickets --right customer-portal-settings");
  (*this)("user permission-set add Spare");
  (*this)("user set holly@example.org --permission-set Support --team Blue --seat service --first-name Holly");
  (*this)("user certification add li@example.org Python --earned 2026-01-02");
  (*this)("user certification add ada@example.org Python");
  given(
      "kind,name,external_id,owner,creator,shared,scope\n"
      "deal,Big deal,D-1,li@example.org,ada@example.org,,\n"
      "mailbox,sales@example.org,,li@example.org,li@example.org,,team\n"
      "template,Follow-up,,,ada@example.org,yes,\n");
  (*this)("user asset import -");
  (*this)("account holiday add 2026-12-25 2026-12-24 --name Christmas");
  (*this)("account billing-contact add ada@example.org --role technical");
  (*this)("account seats set service 5");
  (*this)("autodeactivate exclude holly@example.org --through 2027-01-31 --reason 'On leave'");
  (*this)("user deactivate di@example.org --yes");
  open_session("li@example.org").open_session("sam@example.org");
}

void EveryVerb::build_portal() {
  write_file(folder() / "app.key", application_secret);
  write_file(folder() / "idp.pem", ec_certificate("P-256").pem);
  for (const auto* file : {"app.key", "idp.pem"})
    fs::permissions(folder() / file, fs::perms::owner_read | fs::perms::owner_write);
  for (const std::string line :
       {"domain add help.example.org --language en",
        "domain add spare.example.org --language nb",
        "inbox add Support --kind inbox --address help@example.org",
        "inbox add Spare --kind help-desk",
        "setup --name Help --domain help.example.org --slug help --inbox Support --tickets company "
        "--access access-groups",
        "stage add 'Support Pipeline' Later --state open",
        "sso jwt set --domain help.example.org --issuer https://app.example.org --audience portal --algorithm HS256 "
        "--sign-in-url https://app.example.org/login --key-file DIR/app.key",
        "close-stage 'Support Pipeline' Closed",
        "set close-by-customer on",
        "filter add 'state = open'",
        "filter add 'state = closed'",
        "menu add Spare 'Shop=https://shop.example.org'",
        "form add Spare --field text",
        "form add Contact --field subject --field text --tickets yes --inbox Support",
        "form connect Contact --menu-text Ask --header-text 'Ask us'",
        "company add Globex --domain globex.example",
        "contact add carl@customer.example --first-name Carl --company Globex --primary-company Globex "
        "--property Floor=3",
        "contact add cora@customer.example --company Globex",
        "contact add dora@customer.example",
        "contact add otto@customer.example",
        "contact disable otto@customer.example",
        "group add Registered --filter 'email is set'",
        "group add Chosen",
        "group add-contact Chosen carl@customer.example",
        "group add-contact Chosen cora@customer.example",
        "group add-contact Chosen dora@customer.example",
        "group choose Chosen",
        "enable",
        "ticket create 'Cannot print' --requester carl@customer.example",
        "ticket create Other --requester cora@customer.example --priority high"})
    (*this)("portal " + filled(line, "DIR", folder().path().string()));
  given("We keep what you write.");
  (*this)("portal consent set --text - --label 'I agree'");
  given("paper jam");
  (*this)("portal reply 1 --contact carl@customer.example --text Hello --attach - --attach-name jam.txt");
  (*this)("portal ticket comment 1 --text 'Again him'");
  tamper("UPDATE contact SET registered_at = created_at WHERE email LIKE 'carl@%'");
  open_contact_session(*this, "carl@customer.example");
}

// Inputs that are known only once the roll is made: tokens that came by mail, documents, numbers.
void EveryVerb::keep_inputs() {
  hand_over();
  for (const auto& mail : fs::directory_iterator{folder() / "maildir" / "new"}) fs::remove(mail.path());
  (*this)("user add invited@example.org --invite");
  samples_["user accept"].input = token_sent_to(*this, "invited@example.org") + '\n' + good_password + '\n';
  (*this)("user set moving@example.org --email moved@example.org --as moving@example.org");
  samples_["user confirm-address"].input = token_sent_to(*this, "moved@example.org") + '\n';
  (*this)("portal contact invite dora@customer.example");
  samples_["portal accept"].input =
      token_in_address_sent_to(*this, "dora@customer.example") + '\n' + good_password + '\n';
  given(good_password + '\n');
  samples_["session verify"].input =
      (*this)("session login ada@example.org --password-stdin --print-token").lines().front() + '\n';
  samples_["portal sso test"].input =
      application_token(token_claims(to_seconds(instant("2026-11-02T09:30Z")), "7", "carl@customer.example", "1"));
  samples_["portal page set"].input = (*this)("portal page show access-denied").out;
  auto document = Json::parse(filled((*this)("portal export").out, "DIR", folder().path().string()));
  document["settings"]["name"] = "Desk";
  samples_["portal apply"].input = samples_["portal diff"].input = document.dump();
  (*this)("user reset-password sam@example.org");
  const auto newest = rows("SELECT max(id) FROM mail").front();
  for (const std::string verb : {"show", "retry", "drop"})
    samples_["mail " + verb].line = "mail " + verb + ' ' + newest;
}

const Verb& EveryVerb::verb(const std::string& words) const {
  return *std::ranges::find(all_, words, &Verb::words);
}

Sample EveryVerb::sample(const std::string& words) const {
  const auto found = samples_.find(words);
  auto sample = found == samples_.end() ? Sample{} : found->second;
  if (sample.line.empty()) sample.line = verb(words).line();
  sample.line = filled(sample.line, "DIR", fs::path{file()}.parent_path().string());
  return sample;
}

std::vector<std::string> EveryVerb::verbs() const {
  std::vector<std::string> words;
  for (const auto& verb : all_) words.push_back(verb.words);
  return words;
}

void EveryVerb::keep() {
  fs::copy_file(file(), file() + ".first", fs::copy_options::overwrite_existing);
}

void EveryVerb::restore_for(const std::string& words) {
  fs::copy_file(file() + ".first", file(), fs::copy_options::overwrite_existing);
  for (const auto& made : {"other.db", "copy.db", "members.csv", "tickets.csv", "preview", "state"})
    fs::remove_all(folder() / made);
  for (const auto& line : sample(words).before) (*this)(line);
}

Answer EveryVerb::run(const std::string& words, const std::string& more) {
  restore_for(words);
  return run_again(words, more);
}

Answer EveryVerb::show(const std::string& words, const std::string& more) {
  restore_for(words);
  const auto wanted = sample(words);
  given(wanted.input);
  return try_to(wanted.line + ' ' + more);
}

Answer EveryVerb::run_line(const std::string& words, const std::string& line) {
  restore_for(words);
  given(sample(words).input);
  return try_to(line);
}

Answer EveryVerb::run_again(const std::string& words, const std::string& more) {
  const auto wanted = sample(words);
  given(wanted.input);
  return try_to(wanted.line + ' ' + more + " --json");
}

}  // namespace rollcall::testing
