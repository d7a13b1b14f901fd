#include "rollcall/service/portal/portal_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/portal/branding.hpp"
#include "rollcall/domain/portal/free_mail.hpp"
#include "rollcall/domain/ticket/fresh_ticket.hpp"
#include "rollcall/domain/ticket/ticket_vocabulary.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/service/portal/single_sign_on.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/form.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/company.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/portal_filter.hpp"
#include "rollcall/store/portal/portal_findings.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/form.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/ticket.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::service {
namespace {

using Findings = std::vector<Finding>;

void look_at_access(store::Tx& tx, const Account& account, const PortalSettings& settings, Findings& found) {
  if (settings.access == PortalAccess::self_registration && settings.tickets != TicketRule::own)
    found.push_back({Severity::warning, "access",
                     "anybody can register, and customers see the tickets of their whole company",
                     Hint{Advice::limit_tickets_or_access}});
  const bool by_groups = settings.access == PortalAccess::access_groups || settings.access == PortalAccess::sso_groups;
  if (by_groups && std::ranges::none_of(store::list_access_groups(tx, account.id), &AccessGroup::chosen))
    found.push_back({Severity::warning, "access", "access is by groups, and no group opens the portal",
                     Hint{Advice::group_choose}});
}

void look_at_companies(store::Tx& tx, const Account& account, Findings& found) {
  store::list_companies(tx, account.id, [&](const store::CompanyRow& row) {
    const auto& company = row.company;
    if (company.domain && is_free_mail_provider(fold_case(*company.domain)))
      found.push_back(
          {Severity::warning, "company-domain",
           fmt::format("the domain of {} is {}, where anybody can have an address", company.name, *company.domain),
           Hint{Advice::company_set_domain, {company.name}}});
  });
}

void look_at_close_stages(store::Tx& tx, const Account& account, const PortalSettings& settings, Severity severity,
                          Findings& found) {
  if (!settings.close_by_customer) return;
  for (const auto& pipeline : store::list_pipelines(tx, account.id)) {
    if (pipeline.lacks_close_stage() && severity == Severity::error)
      found.push_back({severity, "close-stage",
                       "customers can close tickets, but of the closed stages of " + pipeline.name + " none is chosen",
                       Hint{Advice::choose_close_stage, {pipeline.name}}});
    if (!pipeline.lacks_close_stage() && !pipeline.stage_to_close_to() && severity == Severity::warning)
      found.push_back({severity, "close-stage",
                       "customers can close tickets, but not in " + pipeline.name + ", which has no closed stage",
                       Hint{Advice::stage_add_closed, {pipeline.name}}});
  }
}

// P-26: tickets begin in an open stage.
void look_at_first_stage(const Pipeline& pipeline, const std::string& whose, Findings& found) {
  if (pipeline.first_open_stage()) return;
  found.push_back({Severity::error, "pipeline", whose + " begin in " + pipeline.name + ", which has no open stage",
                   Hint{Advice::stage_add_open, {pipeline.name}}});
}

std::optional<Form> find_shown_form(store::Tx& tx, const Account& account) {
  const auto name = portal_value(store::list_portal_values(tx, account.id), "form");
  return name.empty() ? std::nullopt : store::find_form(tx, account.id, name);
}

void look_at_pipelines(store::Tx& tx, const Account& account, Findings& found) {
  if (!store::find_oldest_pipeline(tx, account.id)) {
    found.push_back({Severity::error, "pipeline", "there is no pipeline for new tickets", Hint{Advice::pipeline_add}});
    return;
  }
  look_at_first_stage(default_pipeline(tx, account), "tickets", found);
  if (const auto form = find_shown_form(tx, account); form && form->pipeline)
    look_at_first_stage(pipeline_of_form(tx, account, *form), "tickets of the form " + form->name, found);
}

void look_at_fresh_ticket(store::Tx& tx, const Account& account, Findings& found) {
  const auto form = find_shown_form(tx, account);
  const auto filters = store::list_portal_filters(tx, account.id);
  if (!form || filters.empty()) return;
  const auto pipeline = pipeline_of_form(tx, account, *form);
  const auto stage = pipeline.first_open_stage();
  const auto can_pass = [&](const auto& each) { return can_pass_at_first(each.filter, *form, pipeline, *stage); };
  if (!stage || std::ranges::any_of(filters, can_pass)) return;
  found.push_back({Severity::warning, "form",
                   "customers do not see what they send with the form " + form->name +
                       ": a new ticket from it passes none of the filters",
                   Hint{Advice::filter_add_form_or_move, {form->name}}});
}

// P-03: the person who set it may not know that nobody has translated the pages.
void look_at_language(const PortalSettings& settings, Findings& found) {
  if (!settings.domain || templates::find_language(settings.domain->language)) return;
  std::vector<std::string> tags;
  for (const auto& language : templates::languages()) tags.push_back(language.tag);
  found.push_back({Severity::warning, "language",
                   "the portal's language is " + settings.domain->language +
                       ", which has no translation: pages and mails are in English",
                   Hint{Advice::domain_set_language, {settings.domain->host, join(tags, "|")}}});
}

void look_at_words(const std::string& whose, const Filter& filter, const Vocabulary& vocabulary, const Hint& mend,
                   Findings& found) {
  for (const auto& problem : problems_of(filter, vocabulary))
    found.push_back({Severity::warning, "filter", whose + ", " + problem.message, Hint{mend}.add(problem.hint)});
}

void look_at_ticket_filters(store::Tx& tx, const Account& account, Findings& found) {
  const auto vocabulary =
      ticket_vocabulary(store::list_pipelines(tx, account.id), store::list_ticket_properties(tx, account.id));
  for (const auto& [id, filter] : store::list_portal_filters(tx, account.id)) {
    const Hint mend{Advice::filter_remove, {std::to_string(id)}};
    look_at_words(fmt::format("filter {}", id), filter, vocabulary, mend, found);
    const auto use = store::count_filter_use(tx, account.id, filter);
    if (use.tickets == 0 || (use.passing > 0 && use.passing < use.tickets)) continue;
    found.push_back({Severity::warning, "filter",
                     fmt::format("filter {} lets {} of {} pass", id, use.passing == 0 ? "none" : "all",
                                 counted(use.tickets, "ticket", "tickets")),
                     mend});
  }
}

void look_at_contact_filters(store::Tx& tx, const Account& account, const PortalSettings& settings, Findings& found) {
  const auto vocabulary = contact_vocabulary(store::list_contact_properties(tx, account.id));
  if (settings.company_if)
    look_at_words("the filter of company-if", *settings.company_if, vocabulary, Hint{Advice::set_company_if}, found);
  for (const auto& group : store::list_access_groups(tx, account.id))
    if (group.filter)
      look_at_words("the filter of the group " + group.name, *group.filter, vocabulary,
                    Hint{Advice::group_set_filter, {group.name}}, found);
}

void look_at_forms(store::Tx& tx, const Account& account, Findings& found) {
  for (const auto& name : store::list_forms_without_inbox(tx, account.id))
    found.push_back({Severity::error, "form", "the form " + name + " makes tickets, but has no inbox",
                     Hint{Advice::form_set_inbox, {name}}});
}

// P-23: what nobody would see is refused, so nothing can be sent until it is connected.
void look_at_inboxes(store::Tx& tx, const Account& account, const PortalSettings& settings, Findings& found) {
  const auto look_at = [&](const Inbox& inbox, const std::string& refused) {
    if (!inbox.is_connected)
      found.push_back({Severity::warning, "inbox", "the inbox " + inbox.name + " is not connected, so " + refused,
                       Hint{Advice::inbox_connect, {inbox.name}}});
  };
  if (settings.inbox) look_at(*settings.inbox, "tickets without another conversation cannot be answered");
  const auto name = portal_value(store::list_portal_values(tx, account.id), "form");
  const auto form = store::find_form(tx, account.id, name);
  if (form && form->inbox)
    look_at(store::get_inbox(tx, account.id, *form->inbox), "the form " + form->name + " cannot be sent");
}

void look_at_colours(store::Tx& tx, const Account& account, Findings& found) {
  for (const auto& problem : contrast_problems(store::list_portal_values(tx, account.id)))
    found.push_back(
        {Severity::error, "contrast", problem.what, Hint{Advice::set_colour, {problem.key, problem.nearest}}});
}

void look_at_consent(store::Tx& tx, const Account& account, Findings& found) {
  if (const auto count = store::count_outdated_consents(tx, account.id); count > 0)
    found.push_back({Severity::warning, "consent",
                     counted(count, "customer has", "customers have") + " not consented to the present text",
                     Hint{Advice::contact_session_end_all}});
}

}  // namespace

std::vector<Finding> errors_of_portal(store::Tx& tx, const Account& account) {
  const auto settings = store::get_portal_settings(tx, account.id);
  auto found = missing_of_portal(tx, account);
  look_at_pipelines(tx, account, found);
  look_at_close_stages(tx, account, settings, Severity::error, found);
  look_at_forms(tx, account, found);
  look_at_single_sign_on(tx, settings, Severity::error, found);
  look_at_colours(tx, account, found);
  return found;
}

std::vector<Finding> check_portal(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  auto found = errors_of_portal(tx, account);
  look_at_language(settings, found);
  look_at_single_sign_on(tx, settings, Severity::warning, found);
  look_at_access(tx, account, settings, found);
  look_at_companies(tx, account, found);
  look_at_close_stages(tx, account, settings, Severity::warning, found);
  look_at_inboxes(tx, account, settings, found);
  look_at_ticket_filters(tx, account, found);
  look_at_fresh_ticket(tx, account, found);
  look_at_contact_filters(tx, account, settings, found);
  look_at_consent(tx, account, found);
  return found;
}

}  // namespace rollcall::service
