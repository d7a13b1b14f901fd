#include "rollcall/domain/ticket/pipeline.hpp"

#include <catch2/catch.hpp>

namespace rollcall::testing {
namespace {

Stage stage(std::int64_t id, TicketState state) {
  return {.id = id, .name = "stage " + std::to_string(id), .state = state};
}

std::int64_t closes_to(std::vector<Stage> stages, std::optional<std::int64_t> chosen = {}) {
  const auto found =
      Pipeline{.name = "Support", .stages = std::move(stages), .close_stage_id = chosen}.stage_to_close_to();
  return found ? found->id : 0;
}

}  // namespace

TEST_CASE("P-24 customers close to the chosen stage, or to the only closed one", "[domain][portal]") {
  const auto open = stage(1, TicketState::open), done = stage(2, TicketState::closed);
  const auto spam = stage(3, TicketState::closed);
  CHECK(closes_to({open, done}) == 2);
  CHECK(closes_to({open, done, spam}) == 0);
  CHECK(closes_to({open, done, spam}, 2) == 2);
  CHECK(closes_to({open, done, spam}, 3) == 3);
  CHECK(closes_to({open}) == 0);
}

TEST_CASE("P-20 a new account has the Support Pipeline", "[domain][portal]") {
  const auto pipeline = first_pipeline();
  CHECK(pipeline.name == "Support Pipeline");
  std::string stages;
  for (const auto& each : pipeline.stages) stages += each.name + ' ' + std::string{word(each.state)} + ", ";
  CHECK(stages == "New open, Waiting on contact open, Waiting on us open, Closed closed, ");
  CHECK(pipeline.stage_after(ReplyBy::customer)->name == "Waiting on us");
  CHECK(pipeline.stage_after(ReplyBy::staff)->name == "Waiting on contact");
  CHECK_FALSE(Pipeline{.name = "Other"}.stage_after(ReplyBy::staff));
}

}  // namespace rollcall::testing
