#include "rollcall/store/ticket/form.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/no_such.hpp"

#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_form =
    "SELECT form.id, form.name, form.makes_tickets, inbox.name, pipeline.name FROM form "
    "LEFT JOIN inbox ON inbox.id = form.inbox_id LEFT JOIN pipeline ON pipeline.id = form.pipeline_id "
    "WHERE form.account_id = :account AND form.removed_at IS NULL ";

void read_choices(Tx& tx, std::int64_t form_id, std::vector<FormField>& fields) {
  auto query = tx.prepared(
      "SELECT field_position, choice FROM form_choice WHERE form_id = :form "
      "ORDER BY field_position, position");
  query->bind(":form", form_id);
  while (query->executeStep()) {
    const auto place = static_cast<std::size_t>(query->getColumn(0).getInt64() - 1);
    fields.at(place).choices.push_back(query->getColumn(1).getString());
  }
}

std::vector<FormField> list_fields(Tx& tx, std::int64_t form_id) {
  auto query = tx.prepared(
      "SELECT property, label, is_required, is_file FROM form_field WHERE form_id = :form "
      "ORDER BY position");
  query->bind(":form", form_id);
  std::vector<FormField> fields;
  while (query->executeStep())
    fields.push_back({.property = query->getColumn(0).getString(),
                      .label = optional_text(query->getColumn(1)),
                      .is_required = query->getColumn(2).getInt() != 0,
                      .is_file = query->getColumn(3).getInt() != 0});
  read_choices(tx, form_id, fields);
  return fields;
}

Form form_from(Tx& tx, SQLite::Statement& row) {
  const auto id = row.getColumn(0).getInt64();
  return {.id = id,
          .name = row.getColumn(1).getString(),
          .fields = list_fields(tx, id),
          .makes_tickets = row.getColumn(2).getInt() != 0,
          .inbox = optional_text(row.getColumn(3)),
          .pipeline = optional_text(row.getColumn(4))};
}

/// The inbox and the pipeline that the form names, which is spelled as they are from now on. Throws not_found.
struct Tied {
  std::optional<std::int64_t> inbox_id{};
  std::optional<std::int64_t> pipeline_id{};
};

Tied tie(Tx& tx, std::int64_t account_id, Form& form) {
  Tied tied;
  if (form.inbox) {
    const auto inbox = get_inbox(tx, account_id, *form.inbox);
    form.inbox = inbox.name;
    tied.inbox_id = inbox.id;
  }
  if (form.pipeline) {
    const auto pipeline = get_pipeline(tx, account_id, *form.pipeline);
    form.pipeline = pipeline.name;
    tied.pipeline_id = pipeline.id;
  }
  return tied;
}

void bind_to(SQLite::Statement& statement, const Form& form, const Tied& tied) {
  statement.bind(":name", form.name);
  statement.bind(":tickets", form.makes_tickets ? 1 : 0);
  bind(statement, ":inbox", tied.inbox_id);
  bind(statement, ":pipeline", tied.pipeline_id);
}

void add_choices(Tx& tx, std::int64_t form_id, std::int64_t field_position, const std::vector<std::string>& choices) {
  SQLite::Statement add{tx.sql,
                        "INSERT INTO form_choice (form_id, field_position, position, choice) "
                        "VALUES (:form, :field, :position, :choice)"};
  add.bind(":form", form_id);
  add.bind(":field", field_position);
  std::int64_t position = 0;
  for (const auto& choice : choices) {
    add.reset();
    add.bind(":position", ++position);
    add.bind(":choice", choice);
    add.exec();
  }
}

// Positions are 1, 2, 3 …: read_choices counts on it.
void write_fields(Tx& tx, const Form& form) {
  SQLite::Statement clear{tx.sql, "DELETE FROM form_field WHERE form_id = :form"};
  clear.bind(":form", form.id);
  clear.exec();
  SQLite::Statement add{tx.sql,
                        "INSERT INTO form_field (form_id, position, property, label, is_required, is_file) "
                        "VALUES (:form, :position, :property, :label, :required, :file)"};
  add.bind(":form", form.id);
  std::int64_t position = 0;
  for (const auto& field : form.fields) {
    add.reset();
    add.bind(":position", ++position);
    add.bind(":property", field.property);
    bind(add, ":label", field.label);
    add.bind(":required", field.is_required ? 1 : 0);
    add.bind(":file", field.is_file ? 1 : 0);
    add.exec();
    add_choices(tx, form.id, position, field.choices);
  }
}

void bind_to(SQLite::Statement& statement, const Submission& submission) {
  statement.bind(":form", submission.form_id);
  statement.bind(":contact", submission.contact_id);
  statement.bind(":key", submission.key);
}

}  // namespace

std::vector<Form> list_forms(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared(select_form + "ORDER BY form.name");
  query->bind(":account", account_id);
  std::vector<Form> forms;
  while (query->executeStep()) forms.push_back(form_from(tx, *query));
  return forms;
}

std::optional<Form> find_form(Tx& tx, std::int64_t account_id, const std::string& name) {
  auto query = tx.prepared(select_form + "AND form.name = :name");
  query->bind(":account", account_id);
  query->bind(":name", name);
  if (!query->executeStep()) return std::nullopt;
  return form_from(tx, *query);
}

Form get_form(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto form = find_form(tx, account_id, name)) return *form;
  throw no_such(Noun::form, name, names_of(list_forms(tx, account_id)));
}

Form add_form(Tx& tx, std::int64_t account_id, Form form) {
  if (const auto other = find_form(tx, account_id, form.name))
    throw Error{Refusal::exists_otherwise, {"a form", other->name}, Hint{Advice::form_remove_first, {other->name}}};
  // One that was removed still has the keys of what was sent through it.
  SQLite::Statement change{tx.sql,
                           "INSERT INTO form (account_id, name, makes_tickets, inbox_id, pipeline_id) "
                           "VALUES (:account, :name, :tickets, :inbox, :pipeline) "
                           "ON CONFLICT (account_id, name) DO UPDATE SET name = excluded.name, "
                           "makes_tickets = excluded.makes_tickets, inbox_id = excluded.inbox_id, "
                           "pipeline_id = excluded.pipeline_id, removed_at = NULL RETURNING id"};
  change.bind(":account", account_id);
  const auto tied = tie(tx, account_id, form);
  bind_to(change, form, tied);
  change.executeStep();
  form.id = change.getColumn(0).getInt64();
  change.reset();
  write_fields(tx, form);
  return form;
}

Form set_form(Tx& tx, std::int64_t account_id, Form form) {
  SQLite::Statement change{tx.sql,
                           "UPDATE form SET name = :name, makes_tickets = :tickets, inbox_id = :inbox, "
                           "pipeline_id = :pipeline WHERE id = :id"};
  const auto tied = tie(tx, account_id, form);
  bind_to(change, form, tied);
  change.bind(":id", form.id);
  change.exec();
  write_fields(tx, form);
  return form;
}

void remove_form(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE form SET removed_at = :now, inbox_id = NULL, pipeline_id = NULL WHERE id = :id"};
  change.bind(":id", id);
  bind(change, ":now", tx.now);
  change.exec();
  write_fields(tx, {.id = id, .name = {}});
}

std::optional<std::int64_t> find_submission(Tx& tx, const Submission& submission) {
  auto query = tx.prepared(
      "SELECT ticket_id FROM form_submission WHERE form_id = :form AND contact_id = :contact AND key = :key");
  bind_to(*query, submission);
  if (!query->executeStep()) return std::nullopt;
  return query->getColumn(0).getInt64();
}

void add_submission(Tx& tx, const Submission& submission, std::int64_t ticket_id) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO form_submission (form_id, contact_id, key, ticket_id) "
                           "VALUES (:form, :contact, :key, :ticket)"};
  bind_to(change, submission);
  change.bind(":ticket", ticket_id);
  change.exec();
}

}  // namespace rollcall::store
