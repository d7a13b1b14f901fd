#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/pipeline.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct PipelineReport {
  Pipeline pipeline;  ///< as it is now
  bool changed = true;
};

/// P-20: neither staff nor customers read the same of two stages. Throws refused.
void require_own_label(const Pipeline& pipeline, const Stage& wanted);

/// Adds a pipeline without stages (P-20). Throws refused where the name is taken.
Exposed<PipelineReport> add_pipeline(store::Tx& tx, const Account& account, const std::string& name);

/// Adds a stage behind the last one (P-20). Throws not_found for the pipeline; refused where what customers would read,
/// or the name, is that of another stage of it, or where customers could then no longer close, because several stages
/// are closed and none is chosen (P-24).
Exposed<PipelineReport> add_stage(store::Tx& tx, const Account& account, const std::string& pipeline,
                                  const Stage& wanted);

/// Chooses the stage that customers close to (P-24). Throws not_found; refused for a stage that is open.
Exposed<PipelineReport> choose_close_stage(store::Tx& tx, const Account& account, const std::string& pipeline,
                                           const std::string& stage);

/// Chooses the stage that an open ticket goes to after such a reply (P-25); nullopt if it stays where it is. Throws
/// not_found; refused for a stage that is closed.
Exposed<PipelineReport> choose_reply_stage(store::Tx& tx, const Account& account, const std::string& pipeline,
                                           const std::optional<std::string>& stage, ReplyBy reply);

/// P-24, of every act after which customers may close: throws refused while a pipeline with several closed stages has
/// none chosen.
void require_close_stages(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
