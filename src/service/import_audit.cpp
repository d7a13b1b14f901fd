#include "import_audit.hpp"

#include <nlohmann/json.hpp>

#include "rollcall/store/audit.hpp"

namespace rollcall::service {

void append_import_audit(store::Tx& tx, const Account& account, const std::string& action, const ImportedRows& rows) {
  if (rows.added + rows.updated == 0) return;
  store::append_audit(
      tx, {.action = action,
           .account_id = account.id,
           .subject = account.slug,
           .details =
               nlohmann::ordered_json{
                   {"rows", rows.given}, {"added", rows.added}, {"updated", rows.updated}, {"rejected", rows.rejected}}
                   .dump()});
}

}  // namespace rollcall::service
