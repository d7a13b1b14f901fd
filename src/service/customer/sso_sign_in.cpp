#include "rollcall/service/customer/sso_sign_in.hpp"

#include "new_contact.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/customer/contact_subject.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"

namespace rollcall::service {
namespace {

/// Why somebody is not let in.
struct NotLetIn {
  Refusal because;
  std::vector<std::string> parameters{};
};

std::optional<std::string> address_in(const sso::Claim& claim) {
  try {
    return email_address_from(claim.email);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// A provider's names are shown to others: what is not plain text is left out.
std::string name_in(const std::string& said) {
  try {
    return name_from(said, "name");
  } catch (const Error&) {
    return {};
  }
}

/// One who comes with a claim.
class Arrival {
 public:
  Arrival(store::Tx& tx, const Account& account, SignInMethod by, const sso::Claim& claim)
      : tx_{tx}, account_{account}, by_{by}, claim_{claim}, settings_{store::get_portal_settings(tx, account.id)} {
    if (settings_.domain) sign_on_ = store::find_single_sign_on(tx, settings_.domain->id, by);
  }

  /// Throws NotLetIn.
  Contact contact() {
    require_way();
    require_first_use();
    const auto known = store::find_contact_of_subject(tx_, account_.id, claim_.issuer, claim_.subject);
    if (!known) return first_coming();
    auto contact = *store::find_contact(tx_, *known);
    require_entry(contact);
    note_address(contact);
    return contact;
  }

 private:
  // P-10, P-17: the way may have changed while they were at the provider.
  void require_way() const {
    if (settings_.sign_in() != by_ || !sign_on_ || sign_on_->issuer != claim_.issuer)
      throw NotLetIn{Refusal::sso_other_way};
  }

  void require_first_use() const {
    if (!claim_.once.empty() && !store::use_once(tx_, claim_.issuer, claim_.once, claim_.once_until))
      throw NotLetIn{Refusal::sso_used_already};
  }

  void require_entry(const Contact& contact) const {
    auto groups = store::GroupMembership::of_chosen(tx_, account_.id);
    if (const auto refusal = refusal_of_entry(settings_, contact, groups.is_in_any(contact)))
      throw NotLetIn{Refusal::may_not_enter, {contact.email, reason_of(*refusal)}};
  }

  Contact first_coming() {
    const auto email = address_in(claim_);
    if (!email) throw NotLetIn{Refusal::sso_no_address, {claim_.subject}};
    if (!claim_.email_verified && !sign_on_->owns_domain_of(*email))
      throw NotLetIn{Refusal::sso_address_unproved, {*email}};
    auto contact = store::find_contact(tx_, account_.id, *email);
    if (contact && store::find_subject_of_contact(tx_, contact->id, claim_.issuer))
      throw NotLetIn{Refusal::sso_other_person, {contact->email}};
    if (!contact) contact = added(*email);
    require_entry(*contact);
    bind(*contact);
    return *contact;
  }

  Contact added(const std::string& email) {
    if (settings_.access != PortalAccess::sso_all) throw NotLetIn{Refusal::sso_unknown, {email}};
    return add_new_contact(
               tx_, account_,
               {.email = email, .first_name = name_in(claim_.first_name), .last_name = name_in(claim_.last_name)})
        .contact;
  }

  void bind(const Contact& contact) {
    store::bind_subject(tx_, account_.id, claim_.issuer, claim_.subject, contact.id);
    store::append_audit(tx_, {.action = "portal.sso.bind",
                              .account_id = account_.id,
                              .subject = contact.email,
                              .details = Json{{"issuer", claim_.issuer}, {"subject", claim_.subject}}.text()});
  }

  // P-83: who they are is their subject; another address changes nothing.
  void note_address(const Contact& contact) {
    const auto email = address_in(claim_);
    if (!email || same_address(*email, contact.email)) return;
    store::append_audit(tx_, {.action = "portal.sso.address",
                              .account_id = account_.id,
                              .subject = contact.email,
                              .details = Json{{"issuer", claim_.issuer}, {"said", *email}}.text()});
  }

  store::Tx& tx_;
  const Account& account_;
  SignInMethod by_;
  const sso::Claim& claim_;
  PortalSettings settings_;
  std::optional<SingleSignOn> sign_on_{};
};

SsoSignIn refused(store::Tx& tx, const Account& account, const sso::Claim& claim, const NotLetIn& refusal) {
  const auto email = address_in(claim);
  store::append_audit(
      tx, {.action = "portal.sso.refused",
           .account_id = account.id,
           .subject = email,
           .details =
               Json{{"because", word(refusal.because)}, {"issuer", claim.issuer}, {"subject", claim.subject}}.text()});
  return {.refused = refusal.because, .parameters = refusal.parameters};
}

}  // namespace

store::WhoActs who_comes(const Account& account, const sso::Claim& claim) {
  return [&account, &claim](store::Tx& tx) {
    const auto known = store::find_contact_of_subject(tx, account.id, claim.issuer, claim.subject);
    const auto contact = known ? store::find_contact(tx, *known) : std::nullopt;
    if (contact) return Actor::customer(contact->email);
    const auto email = address_in(claim);
    return email ? Actor::customer(*email) : Actor{};
  };
}

SsoSignIn sign_in_by_claim(store::Tx& tx, const Account& account, SignInMethod by, const sso::Claim& claim,
                           const ContactDevice& device) {
  try {
    const auto contact = Arrival{tx, account, by, claim}.contact();
    return {.session = ContactSignedIn{open_contact_session(tx, account, contact, device),
                                       consent_to_ask_for(tx, account, contact)},
            .contact_id = contact.id};
  } catch (const NotLetIn& refusal) {
    return refused(tx, account, claim, refusal);
  }
}

}  // namespace rollcall::service
