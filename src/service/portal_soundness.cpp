#include "portal_soundness.hpp"

#include "rollcall/domain/branding.hpp"
#include "rollcall/service/form.hpp"
#include "rollcall/service/portal.hpp"
#include "rollcall/store/inbox.hpp"
#include "rollcall/store/menu.hpp"
#include "rollcall/store/web_domain.hpp"

namespace rollcall::service {
namespace {

// P-03: setting up without a domain says how to add it.
void require_domain(store::Tx& tx, const Account& account, const std::string& host) {
  if (store::find_domain(tx, account.id, host)) return;
  throw Error{Fault::refused, host + " is no domain of " + account.slug,
              "rollcall portal domain add " + host + " --language LANGUAGE"};
}

}  // namespace

std::string spelled_setting(store::Tx& tx, const Account& account, std::string_view key, const std::string& value) {
  if (key == "domain") require_domain(tx, account, value);
  if (key == "inbox") return store::get_inbox(tx, account.id, value).name;
  if (key == "menu") return store::get_menu(tx, account.id, value).name;
  if (key == "form") return get_form_to_connect(tx, account, value).name;
  return value;
}

void require_contrast(const PortalValues& values) {
  const auto problems = contrast_problems(values);
  if (problems.empty()) return;
  const auto& [key, what, ratio, nearest] = problems.front();
  throw Error{Fault::refused,
              what,
              "the nearest colour that passes: rollcall portal set " + key + " '" + nearest + '\'',
              {{"ratio", ratio}, {"nearest", nearest}}};
}

void require_nothing_missing(store::Tx& tx, const Account& account, const std::string& about) {
  const auto missing = missing_of_portal(tx, account);
  if (missing.empty()) return;
  std::string sentence;
  std::string mends;
  Error::Details details;
  for (const auto& each : missing) {
    sentence += (sentence.empty() ? about + ": " : "; ") + each.what;
    mends += (mends.empty() ? "" : "; ") + each.mend;
    details.emplace_back(each.check, each.what);
  }
  throw Error{Fault::refused, sentence, mends, details};
}

}  // namespace rollcall::service
