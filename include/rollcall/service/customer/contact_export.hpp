#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A file that the contact has sent.
struct ExportedFile {
  std::int64_t id;  ///< as the JSON has it
  std::string content;
};

/// Everything about a contact (P-94): a JSON object, and the files that it names.
struct ContactExport {
  std::string json;  ///< over several lines, without a line end
  std::vector<ExportedFile> files;
};

/// How much of texts and files one export holds, in bytes: the tickets with the newest activity first, as long as it
/// fits. What is left out says so in its place, and is counted in `left_out`.
inline constexpr std::size_t most_exported = std::size_t{25} << 20;

/// P-94: what the roll has about the contact, as far as it is theirs to know: names, properties, groups, consents,
/// sessions, mails to them, the tickets that they ask or take part in with the texts that they see there (P-23), and
/// what they have written elsewhere, with their files. No password, no token, no comment of staff, no text that they
/// do not see. Audited. Throws denied for who is neither the contact nor has the right to the portal's settings.
ContactExport export_contact(store::Tx& tx, const Account& account, const Contact& contact);

}  // namespace rollcall::service
