#include "rollcall/store/ticket/pipeline.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "store/no_such.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::vector<ReplyBy> replies_from(const SQLite::Column& on_customer, const SQLite::Column& on_staff) {
  std::vector<ReplyBy> replies;
  if (on_customer.getInt() != 0) replies.push_back(ReplyBy::customer);
  if (on_staff.getInt() != 0) replies.push_back(ReplyBy::staff);
  return replies;
}

std::vector<Stage> list_stages(Tx& tx, std::int64_t pipeline_id) {
  auto query = tx.prepared(
      "SELECT id, name, state, customer_label, on_customer_reply, on_staff_reply FROM stage "
      "WHERE pipeline_id = :pipeline ORDER BY position");
  query->bind(":pipeline", pipeline_id);
  std::vector<Stage> stages;
  while (query->executeStep())
    stages.push_back({.id = query->getColumn(0).getInt64(),
                      .name = query->getColumn(1).getString(),
                      .state = *parse_word<TicketState>(query->getColumn(2).getString()),
                      .customer_label = optional_text(query->getColumn(3)),
                      .replies = replies_from(query->getColumn(4), query->getColumn(5))});
  return stages;
}

Pipeline pipeline_from(Tx& tx, SQLite::Statement& row) {
  const auto id = row.getColumn(0).getInt64();
  return {.id = id,
          .name = row.getColumn(1).getString(),
          .stages = list_stages(tx, id),
          .close_stage_id = optional_number(row.getColumn(2))};
}

void bind_replies(SQLite::Statement& change, const Stage& stage) {
  change.bind(":on_customer", stage.is_after(ReplyBy::customer) ? 1 : 0);
  change.bind(":on_staff", stage.is_after(ReplyBy::staff) ? 1 : 0);
}

std::int64_t insert_stage(Tx& tx, std::int64_t pipeline_id, const Stage& stage, std::int64_t position) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO stage (pipeline_id, position, name, state, customer_label, "
                           "on_customer_reply, on_staff_reply) "
                           "VALUES (:pipeline, :position, :name, :state, :label, :on_customer, :on_staff)"};
  change.bind(":pipeline", pipeline_id);
  change.bind(":position", position);
  change.bind(":name", stage.name);
  change.bind(":state", std::string{word(stage.state)});
  bind(change, ":label", stage.customer_label);
  bind_replies(change, stage);
  change.exec();
  return tx.sql.getLastInsertRowid();
}

void update_stage(Tx& tx, const Stage& stage, std::int64_t position) {
  SQLite::Statement change{tx.sql,
                           "UPDATE stage SET position = :position, name = :name, state = :state, "
                           "customer_label = :label, on_customer_reply = :on_customer, on_staff_reply = :on_staff "
                           "WHERE id = :stage"};
  change.bind(":position", position);
  change.bind(":name", stage.name);
  change.bind(":state", std::string{word(stage.state)});
  bind(change, ":label", stage.customer_label);
  bind_replies(change, stage);
  change.bind(":stage", stage.id);
  change.exec();
}

void remove_stages_but(Tx& tx, std::int64_t pipeline_id, const std::vector<Stage>& kept) {
  SQLite::Statement change{tx.sql, "DELETE FROM stage WHERE id = :stage"};
  for (const auto& stage : list_stages(tx, pipeline_id)) {
    if (std::ranges::find(kept, stage.id, &Stage::id) != kept.end()) continue;
    change.reset();
    change.bind(":stage", stage.id);
    change.exec();
  }
}

}  // namespace

std::vector<Pipeline> list_pipelines(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT id, name, close_stage_id FROM pipeline WHERE account_id = :account ORDER BY name");
  query->bind(":account", account_id);
  std::vector<Pipeline> pipelines;
  while (query->executeStep()) pipelines.push_back(pipeline_from(tx, *query));
  return pipelines;
}

std::optional<Pipeline> find_pipeline(Tx& tx, std::int64_t account_id, const std::string& name) {
  auto query =
      tx.prepared("SELECT id, name, close_stage_id FROM pipeline WHERE account_id = :account AND name = :name");
  query->bind(":account", account_id);
  query->bind(":name", name);
  if (!query->executeStep()) return std::nullopt;
  return pipeline_from(tx, *query);
}

std::optional<Pipeline> find_oldest_pipeline(Tx& tx, std::int64_t account_id) {
  auto query =
      tx.prepared("SELECT id, name, close_stage_id FROM pipeline WHERE account_id = :account ORDER BY id LIMIT 1");
  query->bind(":account", account_id);
  if (!query->executeStep()) return std::nullopt;
  return pipeline_from(tx, *query);
}

Pipeline get_pipeline(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto pipeline = find_pipeline(tx, account_id, name)) return *pipeline;
  throw no_such(Noun::pipeline, name, names_of(list_pipelines(tx, account_id)));
}

Pipeline add_pipeline(Tx& tx, std::int64_t account_id, Pipeline pipeline) {
  SQLite::Statement change{tx.sql, "INSERT INTO pipeline (account_id, name) VALUES (:account, :name)"};
  change.bind(":account", account_id);
  change.bind(":name", pipeline.name);
  change.exec();
  pipeline.id = tx.sql.getLastInsertRowid();
  for (auto& stage : pipeline.stages) stage = add_stage(tx, pipeline.id, stage);
  return pipeline;
}

Stage add_stage(Tx& tx, std::int64_t pipeline_id, const Stage& stage) {
  SQLite::Statement last{tx.sql, "SELECT ifnull(max(position), 0) FROM stage WHERE pipeline_id = :pipeline"};
  last.bind(":pipeline", pipeline_id);
  last.executeStep();
  auto added = stage;
  added.id = insert_stage(tx, pipeline_id, stage, last.getColumn(0).getInt64() + 1);
  return added;
}

void set_pipeline(Tx& tx, const Pipeline& pipeline) {
  SQLite::Statement change{tx.sql, "UPDATE pipeline SET name = :name, close_stage_id = NULL WHERE id = :pipeline"};
  change.bind(":name", pipeline.name);
  change.bind(":pipeline", pipeline.id);
  change.exec();
  remove_stages_but(tx, pipeline.id, pipeline.stages);
  // Moves the old positions and replies away, so that those set next meet no duplicate.
  SQLite::Statement park{tx.sql,
                         "UPDATE stage SET position = -position, on_customer_reply = 0, on_staff_reply = 0 "
                         "WHERE pipeline_id = :pipeline"};
  park.bind(":pipeline", pipeline.id);
  park.exec();
  std::int64_t position = 0;
  for (const auto& stage : pipeline.stages) {
    ++position;
    if (stage.id == 0)
      insert_stage(tx, pipeline.id, stage, position);
    else
      update_stage(tx, stage, position);
  }
}

void remove_pipeline(Tx& tx, std::int64_t pipeline_id) {
  set_close_stage(tx, pipeline_id, std::nullopt);
  remove_stages_but(tx, pipeline_id, {});
  SQLite::Statement untie{tx.sql, "UPDATE form SET pipeline_id = NULL WHERE pipeline_id = :pipeline"};
  untie.bind(":pipeline", pipeline_id);
  untie.exec();
  SQLite::Statement change{tx.sql, "DELETE FROM pipeline WHERE id = :pipeline"};
  change.bind(":pipeline", pipeline_id);
  change.exec();
}

void set_close_stage(Tx& tx, std::int64_t pipeline_id, const std::optional<std::int64_t>& stage_id) {
  SQLite::Statement change{tx.sql, "UPDATE pipeline SET close_stage_id = :stage WHERE id = :pipeline"};
  change.bind(":pipeline", pipeline_id);
  bind(change, ":stage", stage_id);
  change.exec();
}

void set_reply_stage(Tx& tx, std::int64_t pipeline_id, ReplyBy reply, const std::optional<std::int64_t>& stage_id) {
  const std::string column = reply == ReplyBy::customer ? "on_customer_reply" : "on_staff_reply";
  SQLite::Statement clear{tx.sql, "UPDATE stage SET " + column + " = 0 WHERE pipeline_id = :pipeline"};
  clear.bind(":pipeline", pipeline_id);
  clear.exec();
  if (!stage_id) return;
  SQLite::Statement change{tx.sql, "UPDATE stage SET " + column + " = 1 WHERE id = :stage"};
  change.bind(":stage", *stage_id);
  if (change.exec() != 1) throw Error{Fault::internal, "the stage that was chosen is gone"};
}

std::int64_t count_tickets_in_stage(Tx& tx, std::int64_t stage_id) {
  auto query = tx.prepared("SELECT count(*) FROM ticket WHERE stage_id = :stage");
  query->bind(":stage", stage_id);
  query->executeStep();
  return query->getColumn(0).getInt64();
}

}  // namespace rollcall::store
