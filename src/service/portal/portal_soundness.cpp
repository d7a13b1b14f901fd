#include "portal_soundness.hpp"

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/portal/branding.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/service/ticket/form.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/menu.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "rollcall/store/ticket/pipeline.hpp"

namespace rollcall::service {
namespace {

// P-03: setting up without a domain says how to add it.
void require_domain(store::Tx& tx, const Account& account, const std::string& host) {
  if (store::find_domain(tx, account.id, host)) return;
  throw Error{Refusal::domain_missing, {host, account.slug}, Hint{Advice::domain_add, {host}}};
}

// P-30: a condition on what no contact can ever have would hold for nobody, or for everybody.
void require_possible_company_if(const std::string& tickets) {
  if (const auto blank = tickets.find(' '); blank != std::string::npos)
    require_possible_properties(parse_filter(std::string_view{tickets}.substr(blank + 1)), contact_vocabulary({}),
                                property_name_from);
}

}  // namespace

std::string spelled_setting(store::Tx& tx, const Account& account, std::string_view key, const std::string& value) {
  if (key == "domain") require_domain(tx, account, value);
  if (key == "inbox") return store::get_inbox(tx, account.id, value).name;
  if (key == "menu") return store::get_menu(tx, account.id, value).name;
  if (key == "pipeline") return store::get_pipeline(tx, account.id, value).name;
  if (key == "tickets") require_possible_company_if(value);
  if (key == "form") return get_form_to_connect(tx, account, value).name;
  return value;
}

void require_contrast(const PortalValues& values) {
  const auto problems = contrast_problems(values);
  if (problems.empty()) return;
  const auto& [key, what, ratio, nearest] = problems.front();
  throw Error{Refusal::low_contrast,
              {what},
              Hint{Advice::set_nearest_colour, {key, nearest}},
              {{"ratio", ratio}, {"nearest", nearest}}};
}

void refuse_findings(const std::vector<Finding>& findings, const std::string& about) {
  if (findings.empty()) return;
  std::string sentence;
  Hint mends;
  Error::Details details;
  for (const auto& each : findings) {
    sentence += (sentence.empty() ? about + ": " : "; ") + each.what;
    mends.add(each.mend);
    details.emplace_back(each.check, each.what);
  }
  throw Error{Refusal::portal_unsound, {sentence}, mends, details};
}

}  // namespace rollcall::service
