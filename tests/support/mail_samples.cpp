#include "support/mail_samples.hpp"

#include "rollcall/domain/session/link.hpp"
#include "rollcall/templates/pages.hpp"

namespace rollcall::testing {
namespace {

using namespace templates;

using Rows = std::vector<Variables>;

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
                      {"several", false},
                      {"time_zone", "Europe/Oslo"},
                      {"month_name", "November 2026"}}};

const Day reminder_on = *parse_day("2026-11-16");
const Day final_reminder_on = *parse_day("2026-11-29");
const Day deactivation_on = *parse_day("2026-11-30");
const Day late_on = *parse_day("2026-12-02");
const Day seen_on = *parse_day("2026-05-01");

Variables days_in(const Language& language) {
  return {{{"time_zone", "Europe/Oslo"},
           {"reminder_on", day_in_words(language, reminder_on)},
           {"final_reminder_on", day_in_words(language, final_reminder_on)},
           {"ended_on", day_in_words(language, deactivation_on)},
           {"ended_short", day_in_short(language, deactivation_on)}}};
}

const MailWords on_its_day{{"deactivation_day", "Monday 30 November 2026"}, {"deactivation_when", "On 30 Nov"}};
const MailWords late{{"deactivation_day", "Wednesday 2 December 2026 at the earliest"},
                     {"deactivation_when", "On 2 Dec at the earliest"}};

const Rows members{person("ada@example.org", "Ada Lovelace",
                          {{{"last_seen", "1 May 2026"},
                            {"seen", "last seen 1 May 2026"},
                            {"permission_set", "Support"},
                            {"seat", "core"},
                            {"super_admin", true}}}),
                   person("pat@example.org", "Pat O'Brien <Ops>",
                          {{{"last_seen", "never, joined 1 Aug 2026"},
                            {"seen", "never signed in, joined 1 Aug 2026"},
                            {"permission_set", ""},
                            {"seat", ""},
                            {"super_admin", false}}})};

const Rows nameless_member{person("grace@example.org", "",
                                  {{{"last_seen", "1 May 2026"},
                                    {"seen", "last seen 1 May 2026"},
                                    {"permission_set", ""},
                                    {"seat", ""},
                                    {"super_admin", false}}})};

const Rows excluded{person("mary@example.org", "Mary Shelley", {{{"through", "31 Dec 2026"}, {"reason", "on leave"}}}),
                    person("robot@example.org", "", {{{"through", ""}, {"reason", ""}}})};

const Rows unreachable{person("gone@example.org", "Gone Girl", {{{"reply", "550 5.1.1 User unknown"}}})};

const Rows kept_admin{
    person("root@example.org", "", {{{"last_seen", "1 May 2026"}, {"seen", "last seen 1 May 2026"}}})};

const Variables of_admins = merged(acme, days_in(language_for("en")));

const MailSample before{
    .full = merged(merged(of_admins, list("protected", kept_admin, 1)),
                   merged(merged(list("members", members, 17), list("excluded", excluded, 3)),
                          merged(list("unreachable", unreachable, 4), {{{"scheduled_count", "17"}, {"one", false}}}))),
    .sparse = merged(merged(of_admins, list("protected", {}, 0)),
                     merged(merged(list("members", nameless_member, 1), list("excluded", {}, 0)),
                            merged(list("unreachable", {}, 0), {{{"scheduled_count", "1"}, {"one", true}}}))),
    .recipient = on_its_day,
    .sparse_recipient = late};

const Variables done{{{"deactivation_on", "Monday 30 November 2026"},
                      {"missed", false},
                      {"missed_because", ""},
                      {"missed_by_mail", false}}};

const Rows deactivated{
    person("ada@example.org", "Ada Lovelace", {{{"last_seen", "1 May 2026"}, {"seen", "last seen 1 May 2026"}}}),
    person("grace@example.org", "", {{{"last_seen", "1 Aug 2026"}, {"seen", "last seen 1 Aug 2026"}}})};

const Rows kept{person("mary@example.org", "Mary Shelley", {{{"because", "were seen on 17 Nov 2026"}}}),
                person("root@example.org", "", {{{"because", "the only active super admin"}}})};

const MailSample afterwards{
    .full = merged(merged(of_admins, done),
                   merged(merged(list("deactivated", deactivated, 17), list("kept", kept, 3)),
                          merged(list("unreachable", unreachable, 1), {{{"deactivated_count", "17"},
                                                                        {"kept_count", "3"},
                                                                        {"one", false},
                                                                        {"has_owned", true},
                                                                        {"owned", "2 deals, 12 tickets"},
                                                                        {"has_unwarned", true}}}))),
    .sparse = merged(merged(of_admins, done), merged(merged(list("deactivated", {}, 0), list("kept", kept, 2)),
                                                     merged(list("unreachable", {}, 0), {{{"deactivated_count", "0"},
                                                                                          {"kept_count", "2"},
                                                                                          {"one", false},
                                                                                          {"has_owned", false},
                                                                                          {"owned", ""},
                                                                                          {"has_unwarned", false}}}))),
    .recipient = {}};

const Rows two_admins{person("zoe@example.org", "Zoë Ødegård"), person("root@example.org", "")};

/// What all mails to members have: with everything, or with nothing that may be missing.
Variables to_members(bool everything) {
  return {{{"account_name", "Acme & Sons"},
           {"several", everything},
           {"time_zone", "Europe/Oslo"},
           {"sign_in_url", everything ? "https://acme.example.org/sign-in?from=mail&x=1" : ""},
           {"has_admins", everything},
           {"admins", everything ? two_admins : Rows{}},
           {"has_reply", everything},
           {"by", everything ? Rows{person("zoe@example.org", "Zoë Ødegård")} : Rows{}}}};
}

MailWords to_ada_in(const Language& language) {
  return {{"name", "Ada Lovelace"},
          {"email", "ada@example.org"},
          {"token", "Zm9yIHRlc3RzIG9ubHksIG5vdCBhIHNlY3JldC4uLi4"},
          {"last_seen", day_in_words(language, seen_on)},
          {"deactivation_day", day_in_words(language, deactivation_on)},
          {"last_day", day_in_words(language, final_reminder_on)},
          {"last_day_short", day_in_short(language, final_reminder_on)}};
}

MailSample member_sample(const Language& language, const Variables& more = {}) {
  auto late_ada = to_ada_in(language);
  late_ada["deactivation_day"] = sentence(language, "mail_earliest", {{{"day", day_in_words(language, late_on)}}});
  late_ada["last_day"] = day_in_words(language, late_on - Days{1});
  late_ada["last_day_short"] = day_in_short(language, late_on - Days{1});
  const auto common = merged(days_in(language), more);
  return {.full = merged(to_members(true), common),
          .sparse = merged(to_members(false), common),
          .recipient = to_ada_in(language),
          .sparse_recipient = late_ada};
}

MailSample link_sample(const Language& language, LinkPurpose purpose, const Variables& more = {}) {
  auto sample = member_sample(language, more);
  const auto address = link_address("https://acme.example.org/sign-in?from=mail#top", purpose);
  sample.full.values.insert({{"link_before", address.before}, {"link_after", address.after}});
  sample.sparse.values.insert({{"link_before", ""}, {"link_after", ""}});
  return sample;
}

MailSample new_address_sample(const Language& language) {
  auto sample = link_sample(language, LinkPurpose::new_address,
                            {{{"old_email", "ada@example.org"}, {"new_email", "lovelace@example.org"}}});
  sample.full.values["asked_themself"] = false;
  sample.sparse.values["asked_themself"] = true;
  return sample;
}

}  // namespace

MailSamples member_mail_samples(const Language& language) {
  const auto plain = member_sample(language);
  return {{"user.deactivated", plain},
          {"user.reactivated", plain},
          {"user.invited", link_sample(language, LinkPurpose::invitation)},
          {"user.password_reset", link_sample(language, LinkPurpose::password_reset)},
          {"user.new_address", new_address_sample(language)},
          {"user.address_changed", member_sample(language, {{{"new_email", "lovelace@example.org"}}})},
          {"cycle.reminder.user", plain},
          {"cycle.final_reminder.user", plain},
          {"cycle.deactivation.user", plain},
          {"cycle.cancelled.user", plain}};
}

const MailSamples& admin_mail_samples() {
  static const MailSamples samples{
      {"mail.test",
       {.full = {{{"account_name", "Acme & Sons"}}}, .sparse = {{{"account_name", "A"}}}, .recipient = {}}},
      {"cycle.notice.admin", before},
      {"cycle.reminder.admin", before},
      {"cycle.final_reminder.admin", before},
      {"cycle.deactivation.admin", afterwards}};
  return samples;
}

}  // namespace rollcall::testing
