#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/hint.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/portal/single_sign_on.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The settings as every JSON has them, that of the portal's document too (P-60), with files for keys: `{"issuer":
/// "https://app.example.org", "keys": [{"file": "file:/etc/rollcall/sso.key", "kid": null}], …}`.
Json json_of_single_sign_on(const SingleSignOn& settings);
/// The same with these keys, of which more is to be told.
Json json_of_single_sign_on(const SingleSignOn& settings, const Json& keys);

/// How to set up the way that the domain uses.
Hint hint_to_set_up(const WebDomain& domain);

struct SingleSignOnReport {
  std::string host;
  SingleSignOn settings;  ///< as they are now, or were
  bool changed = true;
  EntryChange entry{};
};

/// What is left open stays as it is, or as it usually is.
struct SingleSignOnChange {
  std::optional<std::string> metadata{};  ///< a file of the provider's, which says issuer, address and certificates
  std::optional<std::string> issuer{};
  std::optional<std::string> audience{};
  std::optional<std::string> algorithm{};
  std::optional<std::string> sign_in_url{};
  std::optional<std::vector<SignOnKey>> keys{};     ///< all of them
  std::optional<std::vector<std::string>> owned{};  ///< all of them, in their stored form
  std::optional<bool> allows_get{};
  std::optional<bool> idp_initiated{};
  std::optional<std::string> subject_attribute{};  ///< empty, as the next three: where the provider usually says it
  std::optional<std::string> email_attribute{};
  std::optional<std::string> first_name_attribute{};
  std::optional<std::string> last_name_attribute{};
};

/// P-80, P-81, P-85: how customers of that domain sign in by that way; whether they do is the domain's to say. As files
/// of this machine are named, it is the operator's. Throws denied; not_found for the domain; usage for what is not
/// complete; refused for a file that cannot be used.
Exposed<SingleSignOnReport> set_single_sign_on(store::Tx& tx, const Account& account, const std::string& host,
                                               SignInMethod method, const SingleSignOnChange& change);

/// Removes the settings of a way. Throws not_found; refused for the way that the portal, which is on, is entered by.
Exposed<SingleSignOnReport> remove_single_sign_on(store::Tx& tx, const Account& account, const std::string& host,
                                                  SignInMethod method);

/// What a file of these settings holds.
struct SignOnKeyState {
  SignOnKey key;
  std::vector<std::string> fingerprints{};  ///< SHA-256 (P-82)
  std::optional<Instant> ends_at{};         ///< when the first of its certificates does; nullopt: it has none
  std::optional<std::string> problem{};     ///< why it cannot be used; nullopt: it can
  Hint mend{};                              ///< of the problem
};
std::vector<SignOnKeyState> look_at_keys(const SingleSignOn& settings, const std::string& roll);

/// One way of a domain as `portal sso show` tells it.
struct SingleSignOnView {
  WebDomain domain;
  SingleSignOn settings;
  std::vector<SignOnKeyState> keys;
  bool is_used() const { return domain.sign_in == settings.method; }
};
/// All that is set, by domain. Throws denied.
std::vector<SingleSignOnView> list_single_sign_on(store::Tx& tx, const Account& account);

/// P-70: what is wrong with how customers sign in to the portal's domain: that it is not set up, that a key is of no
/// use or a certificate has ended; as a warning, that one ends within 30 days.
void look_at_single_sign_on(store::Tx& tx, const PortalSettings& settings, Severity severity,
                            std::vector<Finding>& found);

}  // namespace rollcall::service
