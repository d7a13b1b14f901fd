#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/consent.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-14: what customers are asked now, in the portal's language where there is a text in it. Nothing: there is none.
std::optional<ConsentText> present_consent_text(store::Tx& tx, const Account& account);

struct ConsentReport {
  ConsentText text;
  bool changed;
};

/// Another version of the text in that language, the portal's where none is named: from here on everybody is asked
/// anew. The same text and label as before make none. Throws usage for a text or label that is none, and where neither
/// a language is named nor a domain chosen.
ConsentReport set_consent(store::Tx& tx, const Account& account, const std::string& text, const std::string& label,
                          const std::optional<std::string>& language);

}  // namespace rollcall::service
