#include <catch2/catch.hpp>
#include <functional>
#include <regex>
#include <set>
#include <span>

#include "rollcall/base/embedded.hpp"
#include "rollcall/domain/session/link.hpp"
#include "rollcall/templates/templates.hpp"
#include "support/golden.hpp"

namespace rollcall::templates {

std::span<const EmbeddedFile> template_files();

namespace {

using Rows = std::vector<Variables>;
using Recipient = MailWords;

/// The variables of one kind of mail, as src/templates/mail/README.md lists them, in two extremes.
struct Sample {
  Variables full;    ///< every text given, many of everything
  Variables sparse;  ///< nothing that may be missing is there
  Recipient recipient;
  Recipient sparse_recipient{};  ///< of the second, where it is another one
};

Variables merged(Variables a, const Variables& b) {
  a.values.insert(b.values.begin(), b.values.end());
  return a;
}

Variables list(const std::string& name, const Rows& rows, std::int64_t total) {
  Variables variables;
  add_list(variables, name, rows, total);
  return variables;
}

/// Somebody as a template names them.
Variables person(const std::string& email, const std::string& name, const Variables& more = {}) {
  const NamedPerson named{.email = email, .name = name};
  Variables variables;
  for (const auto& [form, word] : Words<PersonForm>::table) variables.values.emplace(word, in_form(named, form));
  return merged(variables, more);
}

const Variables acme{{{"account_name", "Acme & Sons"},
                      {"account_slug", "acme"},
                      {"time_zone", "Europe/Oslo"},
                      {"month_name", "November 2026"}}};

const Variables days{
    {{"notice_on", "Mon 2 Nov 2026"}, {"reminder_on", "Mon 16 Nov 2026"}, {"final_reminder_on", "Sun 29 Nov 2026"}}};

const Recipient on_its_day{{"deactivation_day", "Mon 30 Nov 2026"}};
const Recipient late{{"deactivation_day", "Wed 2 Dec 2026 at the earliest"}};

const Rows members{
    person("ada@example.org", "Ada Lovelace",
           {{{"last_seen", "Fri 1 May 2026"}, {"permission_set", "Support"}, {"seat", "core"}, {"super_admin", true}}}),
    person("pat@example.org", "Pat O'Brien <Ops>",
           {{{"last_seen", "Sat 1 Aug 2026"}, {"permission_set", ""}, {"seat", ""}, {"super_admin", false}}})};

const Rows nameless_member{
    person("grace@example.org", "",
           {{{"last_seen", "Fri 1 May 2026"}, {"permission_set", ""}, {"seat", ""}, {"super_admin", false}}})};

const Rows excluded{
    person("mary@example.org", "Mary Shelley", {{{"through", "Thu 31 Dec 2026"}, {"reason", "on leave"}}}),
    person("robot@example.org", "", {{{"through", ""}, {"reason", ""}}})};

const Rows unreachable{person("gone@example.org", "Gone Girl", {{{"reply", "550 5.1.1 User unknown"}}})};

const Rows kept_admin{person("root@example.org", "", {{{"last_seen", "Fri 1 May 2026"}}})};

const Sample before{
    .full = merged(merged(merged(acme, days), list("protected", kept_admin, 1)),
                   merged(merged(list("members", members, 17), list("excluded", excluded, 3)),
                          merged(list("unreachable", unreachable, 4), {{{"scheduled_count", "17"}, {"one", false}}}))),
    .sparse = merged(merged(merged(acme, days), list("protected", {}, 0)),
                     merged(merged(list("members", nameless_member, 1), list("excluded", {}, 0)),
                            merged(list("unreachable", {}, 0), {{{"scheduled_count", "1"}, {"one", true}}}))),
    .recipient = on_its_day,
    .sparse_recipient = late};

const Variables done{{{"deactivation_on", "Mon 30 Nov 2026"}, {"missed", false}, {"missed_because", ""}}};

const Rows deactivated{person("ada@example.org", "Ada Lovelace", {{{"last_seen", "Fri 1 May 2026"}}}),
                       person("grace@example.org", "", {{{"last_seen", "Sat 1 Aug 2026"}}})};

const Rows spared{
    person("mary@example.org", "Mary Shelley", {{{"state", "returned"}, {"reason_words", "seen on Tue 17 Nov 2026"}}}),
    person("root@example.org", "", {{{"state", "protected"}, {"reason_words", "the last active super admin"}}})};

const Sample afterwards{
    .full = merged(merged(acme, done),
                   merged(merged(list("deactivated", deactivated, 17), list("spared", spared, 3)),
                          merged(list("unreachable", unreachable, 1), {{{"deactivated_count", "17"},
                                                                        {"one", false},
                                                                        {"has_owned", true},
                                                                        {"owned", "2 deals, 12 tickets"},
                                                                        {"has_unwarned", true}}}))),
    .sparse = merged(merged(acme, done), merged(merged(list("deactivated", {}, 0), list("spared", {}, 0)),
                                                merged(list("unreachable", {}, 0), {{{"deactivated_count", "0"},
                                                                                     {"one", false},
                                                                                     {"has_owned", false},
                                                                                     {"owned", ""},
                                                                                     {"has_unwarned", false}}}))),
    .recipient = {}};

Variables to_user(const std::string& sign_in_url, const Rows& admins) {
  return {{{"account_name", "Acme & Sons"},
           {"time_zone", "Europe/Oslo"},
           {"final_reminder_on", "Sun 29 Nov 2026"},
           {"deactivation_on", "Mon 30 Nov 2026"},
           {"sign_in_url", sign_in_url},
           {"admins", admins}}};
}

const Rows two_admins{person("zoe@example.org", "Zoë Ødegård"), person("root@example.org", "")};
const Rows one_admin{person("root@example.org", "")};

Recipient to_ada(const Recipient& day) {
  Recipient ada{{"name", "Ada Lovelace"}, {"last_seen", "Fri 1 May 2026"}};
  ada.insert(day.begin(), day.end());
  return ada;
}

const Sample user{.full = to_user("https://acme.example.org/sign-in?from=mail&x=1", two_admins),
                  .sparse = to_user("", one_admin),
                  .recipient = to_ada(on_its_day),
                  .sparse_recipient = to_ada(late)};

const Recipient of_link{
    {"name", "Ada Lovelace"}, {"email", "ada@example.org"}, {"token", "Zm9yIHRlc3RzIG9ubHksIG5vdCBhIHNlY3JldC4uLi4"}};

Sample link_sample(LinkPurpose purpose, const Variables& more = {}) {
  const Variables to_all = merged({{{"account_name", "Acme & Sons"}, {"good_for", good_for(purpose).words}}}, more);
  const auto address = link_address("https://acme.example.org/sign-in?from=mail#top", purpose);
  return {.full = merged(to_all,
                         {{{"link_before", address.before}, {"link_after", address.after}, {"admins", two_admins}}}),
          .sparse = merged(to_all, {{{"link_before", ""}, {"link_after", ""}, {"admins", one_admin}}}),
          .recipient = of_link};
}

Sample new_address_sample() {
  auto sample = link_sample(LinkPurpose::new_address,
                            {{{"old_email", "ada@example.org"}, {"new_email", "lovelace@example.org"}}});
  sample.full.values["asked_themself"] = false;
  sample.sparse.values["asked_themself"] = true;
  return sample;
}

const std::map<std::string, Sample> samples{
    {"mail.test", {.full = {{{"account_name", "Acme & Sons"}}}, .sparse = {{{"account_name", "A"}}}, .recipient = {}}},
    {"user.deactivated",
     {.full = {{{"account_name", "Acme & Sons"}, {"admins", two_admins}}},
      .sparse = {{{"account_name", "Acme & Sons"}, {"admins", one_admin}}},
      .recipient = {{"name", "Ada Lovelace"}}}},
    {"user.reactivated",
     {.full = {{{"account_name", "Acme & Sons"}, {"sign_in_url", "https://acme.example.org/sign-in"}}},
      .sparse = {{{"account_name", "Acme & Sons"}, {"sign_in_url", ""}}},
      .recipient = {{"name", "Ada Lovelace"}}}},
    {"user.invited", link_sample(LinkPurpose::invitation)},
    {"user.password_reset", link_sample(LinkPurpose::password_reset)},
    {"user.new_address", new_address_sample()},
    {"user.address_changed",
     {.full = {{{"account_name", "Acme & Sons"}, {"new_email", "lovelace@example.org"}, {"admins", two_admins}}},
      .sparse = {{{"account_name", "Acme & Sons"}, {"new_email", "lovelace@example.org"}, {"admins", one_admin}}},
      .recipient = {{"name", "ada@example.org"}, {"email", "ada@example.org"}}}},
    {"cycle.notice.admin", before},
    {"cycle.reminder.admin", before},
    {"cycle.final_reminder.admin", before},
    {"cycle.deactivation.admin", afterwards},
    {"cycle.reminder.user", user},
    {"cycle.final_reminder.user", user},
    {"cycle.deactivation.user", user}};

/// The names that the sample gives, those of rows and of recipients included.
std::set<std::string> names_of(const Variables& variables) {
  std::set<std::string> names;
  for (const auto& [name, value] : variables.values) {
    names.insert(name);
    if (const auto* rows = std::get_if<Rows>(&value))
      for (const auto& row : *rows) names.merge(names_of(row));
  }
  return names;
}

/// The names that the template uses, with the parts it takes in.
std::set<std::string> names_in(const std::string& file_name, const std::string& file_ending) {
  const auto files = template_files();
  const auto file = std::ranges::find(files, file_name + file_ending, &EmbeddedFile::name);
  REQUIRE(file != files.end());

  std::set<std::string> names;
  const std::string content{file->content};
  const std::regex tag{R"(\{\{\{?([#^/&>]?)\s*([^\s{}]+)\s*\}\}\}?)"};
  for (std::sregex_iterator found{content.begin(), content.end(), tag}; found != std::sregex_iterator{}; ++found)
    if ((*found)[1] == ">")
      names.merge(names_in((*found)[2], file_ending));
    else
      names.insert((*found)[2]);
  return names;
}

void check_mail(const std::string& name, const std::string& kind, const Variables& variables, const Recipient& reader) {
  const auto filled = fill(render(kind, variables), {.words = reader, .people = {}});

  testing::check_golden_file("templates/golden/" + name + ".txt", "Subject: " + filled.subject + "\n\n" + filled.text);
  testing::check_golden_file("templates/golden/" + name + ".html", filled.html);
}

}  // namespace

TEST_CASE("M-07 every kind of mail has its variables listed here, and uses no others", "[mail]") {
  std::vector<std::string> listed;
  for (const auto& [kind, sample] : samples) {
    CAPTURE(kind);
    listed.push_back(kind);
    auto given = names_of(sample.full);
    for (const auto& [name, word] : sample.recipient) given.insert("recipient." + name);

    for (const auto* file_ending : {".text.mustache", ".html.mustache"})
      for (const auto& name : names_in(kind, file_ending)) {
        CAPTURE(file_ending, name);
        CHECK(given.contains(name));
      }
  }
  auto kinds = template_kinds();
  std::erase_if(kinds, [](const auto& kind) { return kind.starts_with("portal."); });  // see languages.test.cpp
  CHECK(listed == kinds);
}

TEST_CASE("M-07 every kind of mail reads well with all its variables, and with as few as there can be", "[mail]") {
  for (const auto& [kind, sample] : samples) {
    check_mail(kind, kind, sample.full, sample.recipient);
    check_mail(kind + ".sparse", kind, sample.sparse,
               sample.sparse_recipient.empty() ? sample.recipient : sample.sparse_recipient);
  }
}

TEST_CASE("A-37 the confirmation of a missed cycle says that nothing was done, and why", "[mail]") {
  auto variables = afterwards.sparse;
  variables.values["missed"] = true;
  variables.values["missed_because"] = "it could not be done within seven days of Mon 30 Nov 2026";

  check_mail("cycle.deactivation.admin.missed", "cycle.deactivation.admin", variables, {});
}

TEST_CASE("A-31 what differs between the users who are reminded is not in the stored body", "[mail]") {
  const auto stored = render("cycle.reminder.user", user.full);

  CHECK_THAT(stored.text, !Catch::Contains("Ada") && Catch::Contains("Hello \x01name\x02,"));
  const MailWords bob{{"name", "Bob <b>"}, {"last_seen", "Sat 1 Aug 2026"}, {"deactivation_day", "Mon 30 Nov 2026"}};
  CHECK_THAT(fill(stored, {.words = bob, .people = {}}).html, Catch::Contains("Hello Bob &lt;b&gt;,"));
}

TEST_CASE("M-14 a stored body has places for people, and who stands there is said when it is read", "[mail]") {
  auto variables = before.full;
  variables.values["members"] = Rows{merged(person_variables(7), members[0])};
  const auto stored = render("cycle.notice.admin", variables);
  const Filling filling{.words = on_its_day, .people = {{7, "ada@example.org", "Ada & <Byron>"}}};
  const Filling erased{.words = on_its_day, .people = {{7, "ada@example.org", ""}}};

  CHECK_THAT(stored.text, !Catch::Contains("Ada") && Catch::Contains("- \x01user/7/mention\x02, last seen"));
  CHECK_THAT(fill(stored, filling).text, Catch::Contains("- ada@example.org (Ada & <Byron>), last seen"));
  CHECK_THAT(fill(stored, filling).html, Catch::Contains("ada@example.org (Ada &amp; &lt;Byron&gt;)"));
  CHECK_THAT(fill(stored, erased).text, Catch::Contains("- ada@example.org, last seen"));
  CHECK_THROWS_WITH(fill(stored, {.words = on_its_day, .people = {}}),
                    "a mail wants recipient.user/7/mention, which is not given");
}

}  // namespace rollcall::templates
