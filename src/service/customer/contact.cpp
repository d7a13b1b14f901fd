#include "rollcall/service/customer/contact.hpp"

#include "new_contact.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/company_columns.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/customer/company.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/customer/contact_staging.hpp"
#include "rollcall/store/customer/staged_contacts.hpp"

namespace rollcall::service {
namespace {

// One contact takes the same path as an import of a hundred thousand. Returns how many companies were made.
std::int64_t stage(store::Tx& tx, const Account& account, ContactFacts facts) {
  include_primary_company(facts);
  store::LineNotes nothing_repeated;
  store::ContactStaging staging{tx.sql};
  staging.add(1, facts);
  staging.finish(nothing_repeated);
  store::find_staged_contacts(tx, account.id);
  return store::add_staged_companies(tx, account.id);
}

[[noreturn]] void throw_taken(const std::string& email) {
  throw Error{Refusal::contact_exists, {email}, Hint{Advice::contact_set, {email}}};
}

void change_email(store::Tx& tx, const Account& account, const Contact& contact, const std::string& email) {
  if (!same_address(contact.email, email) && store::find_contact(tx, account.id, email)) throw_taken(email);
  store::close_contact_links(tx, store::choose_contact(tx, contact.id));  // they went to the old address
  store::set_contact_email(tx, contact.id, email);
  store::append_audit(tx, {.action = "portal.contact.set",
                           .account_id = account.id,
                           .subject = contact.email,
                           .details = Json{{"email", email}}.text()});
}

// What was said of a contact can bring them into a chosen group, or take them out of all.
ContactReport settled(store::Tx& tx, const Account& account, ContactReport report) {
  report.entry = settle_entry(tx, account, report.contact);
  if (report.entry.mails > 0) report.contact = store::get_contact(tx, account.id, report.contact.email);
  return report;
}

}  // namespace

ContactReport add_contact(store::Tx& tx, const Account& account, const ContactFacts& facts) {
  require_right(tx, account, Right::portal_settings);
  if (store::find_contact(tx, account.id, facts.email)) {
    auto there = set_contact(tx, account, facts, std::nullopt);
    if (there.changed) throw_taken(facts.email);
    return there;
  }
  return add_new_contact(tx, account, facts);
}

ContactReport add_new_contact(store::Tx& tx, const Account& account, const ContactFacts& facts) {
  ContactReport report;
  report.companies_added = stage(tx, account, facts);
  store::add_staged_contacts(tx, account.id);
  report.contact = store::get_contact(tx, account.id, facts.email);
  return settled(tx, account, report);
}

ContactReport set_contact(store::Tx& tx, const Account& account, const ContactFacts& facts,
                          const std::optional<std::string>& new_email) {
  require_right(tx, account, Right::portal_settings);
  const auto contact = store::get_contact(tx, account.id, facts.email);
  ContactReport report;
  report.companies_added = stage(tx, account, facts);
  store::find_contact_changes(tx);
  report.changed = store::change_staged_contacts(tx, account.id) > 0;
  if (new_email && *new_email != contact.email) {
    change_email(tx, account, contact, *new_email);
    report.changed = true;
  }
  report.contact = store::get_contact(tx, account.id, new_email.value_or(contact.email));
  return settled(tx, account, report);
}

CompanyReport add_company(store::Tx& tx, const Account& account, const std::string& typed,
                          const std::optional<std::string>& typed_domain) {
  require_right(tx, account, Right::portal_settings);
  const auto name = label_from(typed, "company");
  std::optional<std::string> domain;
  if (typed_domain) domain = company_domain_from(*typed_domain);
  auto company = store::find_company(tx, account.id, name);
  if (company && (!domain || company->domain == domain)) return {*company, false};
  if (company) {
    store::set_company_domain(tx, company->id, domain);
    company->domain = domain;
  }
  const auto details = domain ? std::optional{Json{{"domain", *domain}}.text()} : std::nullopt;
  store::append_audit(tx, {.action = company ? "portal.company.set" : "portal.company.add",
                           .account_id = account.id,
                           .subject = name,
                           .details = details});
  if (!company) company = store::add_company(tx, account.id, {.name = name, .domain = domain});
  return {*company, true};
}

}  // namespace rollcall::service
