#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/customer/consent.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct ConsentReport {
  ConsentText text;
  bool changed;
};

/// Another version of the text in that language, the portal's where none is named: from here on everybody is asked
/// anew. The same text and label as before make none. Throws usage for an invalid text or label, and where neither
/// a language is named nor a domain chosen.
Exposed<ConsentReport> set_consent(store::Tx& tx, const Account& account, const std::string& text,
                                   const std::string& label, const std::optional<std::string>& language);

}  // namespace rollcall::service
