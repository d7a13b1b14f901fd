#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/pipeline.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<Pipeline> list_pipelines(Tx& tx, std::int64_t account_id);  ///< by name, their stages in order
/// The name may be typed in any case of ASCII letters.
std::optional<Pipeline> find_pipeline(Tx& tx, std::int64_t account_id, const std::string& name);
std::optional<Pipeline> find_oldest_pipeline(Tx& tx, std::int64_t account_id);
Pipeline get_pipeline(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found
/// Adds it with its stages. Returns it with their ids.
Pipeline add_pipeline(Tx& tx, std::int64_t account_id, Pipeline pipeline);
/// Adds the stage behind the last one. Returns it with its id.
Stage add_stage(Tx& tx, std::int64_t pipeline_id, const Stage& stage);
/// Writes its name and its stages in their order; no stage is chosen to close to. A stage without an id is added; one
/// of the pipeline's that is not among them is removed: no ticket may be in it.
void set_pipeline(Tx& tx, const Pipeline& pipeline);
/// Removes it with its stages: no ticket may be in one. Tickets of forms that name it begin where the portal's do.
void remove_pipeline(Tx& tx, std::int64_t pipeline_id);
/// Chooses where customers close to (P-24).
void set_close_stage(Tx& tx, std::int64_t pipeline_id, const std::optional<std::int64_t>& stage_id);
/// Chooses where open tickets go after such a reply (P-25): a stage of the pipeline; nullopt: nowhere.
void set_reply_stage(Tx& tx, std::int64_t pipeline_id, ReplyBy reply, const std::optional<std::int64_t>& stage_id);
std::int64_t count_tickets_in_stage(Tx& tx, std::int64_t stage_id);

}  // namespace rollcall::store
