#include "rollcall/store/ticket/form_draft.hpp"

#include <nlohmann/json.hpp>

#include "rollcall/base/json.hpp"
#include "rollcall/base/json_part.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

using Fields = decltype(FormDraft::fields);

std::string fields_to_json(const Fields& fields) {
  auto json = Json::array();
  for (const auto& [name, text] : fields) json.add(Json::array({name, text}));
  return json.text();
}

Fields fields_from_json(const std::string& text) {
  Fields fields;
  for (const auto& pair : stored_json(text))
    fields.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
  return fields;
}

void erase_all_but_newest_drafts(Tx& tx, std::int64_t contact_id) {
  SQLite::Statement change{tx.sql,
                           "DELETE FROM form_draft WHERE contact_id = :contact AND id NOT IN "
                           "(SELECT id FROM form_draft WHERE contact_id = :contact ORDER BY kept_at DESC, id DESC "
                           "LIMIT :most)"};
  change.bind(":contact", contact_id);
  change.bind(":most", static_cast<std::int64_t>(most_drafts));
  change.exec();
}

}  // namespace

void keep_form_draft(Tx& tx, std::int64_t contact_id, const FormDraft& draft) {
  erase_form_draft(tx, contact_id, draft.ticket_id, draft.key);
  SQLite::Statement change{tx.sql,
                           "INSERT INTO form_draft (contact_id, ticket_id, key, fields, had_files, is_cut, kept_at) "
                           "VALUES (:contact, :ticket, :key, :fields, :files, :cut, :now)"};
  change.bind(":contact", contact_id);
  store::bind(change, ":ticket", draft.ticket_id);
  change.bind(":key", draft.key);
  change.bind(":fields", fields_to_json(draft.fields));
  change.bind(":files", draft.had_files ? 1 : 0);
  change.bind(":cut", draft.is_cut ? 1 : 0);
  bind(change, ":now", tx.now);
  change.exec();
  erase_all_but_newest_drafts(tx, contact_id);
}

std::optional<FormDraft> find_form_draft(Tx& tx, std::int64_t contact_id, std::optional<std::int64_t> ticket_id) {
  auto query = tx.prepared(
      "SELECT key, fields, had_files, is_cut FROM form_draft "
      "WHERE contact_id = :contact AND ifnull(ticket_id, 0) = ifnull(:ticket, 0) AND kept_at > :over "
      "ORDER BY kept_at DESC, id DESC LIMIT 1");
  query->bind(":contact", contact_id);
  store::bind(*query, ":ticket", ticket_id);
  bind(*query, ":over", tx.now - drafts_kept_for);
  if (!query->executeStep()) return std::nullopt;
  return FormDraft{.ticket_id = ticket_id,
                   .key = query->getColumn(0).getString(),
                   .fields = fields_from_json(query->getColumn(1).getString()),
                   .had_files = query->getColumn(2).getInt() != 0,
                   .is_cut = query->getColumn(3).getInt() != 0};
}

void erase_form_draft(Tx& tx, std::int64_t contact_id, std::optional<std::int64_t> ticket_id, const std::string& key) {
  SQLite::Statement change{tx.sql,
                           "DELETE FROM form_draft WHERE contact_id = :contact "
                           "AND ifnull(ticket_id, 0) = ifnull(:ticket, 0) AND key = :key"};
  change.bind(":contact", contact_id);
  store::bind(change, ":ticket", ticket_id);
  change.bind(":key", key);
  change.exec();
}

void erase_form_drafts(Tx& tx, Instant kept_until) {
  SQLite::Statement change{tx.sql, "DELETE FROM form_draft WHERE kept_at <= :until"};
  bind(change, ":until", kept_until);
  change.exec();
}

}  // namespace rollcall::store
