#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/sso/saml.hpp"
#include "sso/checks.hpp"
#include "sso/saml/document.hpp"

namespace rollcall::sso {

/// A response while it is judged: each check finds here what those before it have made sure of.
struct Examined {
  std::string_view posted;
  const SamlRules& rules;
  Instant now;

  std::string xml{};
  std::optional<Document> document{};
  std::optional<Element> response{};      ///< as it was sent; once its signature holds, as it was signed
  std::optional<Element> assertion{};     ///< as it was sent; once the signature holds, as it was signed
  std::vector<Document> signed_parts{};   ///< what `response` and `assertion` then point into
  std::optional<Element> confirmation{};  ///< SubjectConfirmationData that is for us
  Claim claim{};
};

/// One check of P-82, by its name.
struct NamedCheck {
  std::string_view name;
  Found (*check)(Examined& of);
};

/// `urn:a`, quoted for a detail and cut where it is long.
std::string found_text(std::string_view text);

/// The checks of a response in their order: what it is, who signed it, whether it is for us and now, whom it is about.
std::vector<NamedCheck> shape_checks();
std::vector<NamedCheck> signature_checks();
std::vector<NamedCheck> condition_checks();
std::vector<NamedCheck> subject_checks();

}  // namespace rollcall::sso
