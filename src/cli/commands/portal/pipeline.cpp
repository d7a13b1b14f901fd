#include <fmt/format.h>

#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/portal/pipeline.hpp"
#include "rollcall/store/ticket/pipeline.hpp"

namespace rollcall::cli {
namespace {

struct PortalPipelineOptions {
  std::string pipeline;
  std::string stage;
  std::string state{};
  std::string reply{};
  std::optional<std::string> customer_label{};
};

const std::vector<Column> portal_pipeline_columns{
    {.key = "pipeline", .heading = "Pipeline", .says = Says::prose, .need = Need::much},
    {.key = "stage", .heading = "Stage", .says = Says::prose, .need = Need::always},
    {.key = "state", .heading = "State", .need = Need::much},
    {.key = "customer_label", .heading = "Customers read", .says = Says::prose},
    {.key = "closes_to", .heading = "Customers close to", .shown = Shown::not_in_table},
    {.key = "replies", .heading = "Comes here on", .shown = Shown::not_in_table},
    {.key = "comes_on",
     .heading = "Comes here on",
     .shown = Shown::only_in_table,
     .says = Says::sentence,
     .need = Need::little}};

std::vector<std::string> replies_of(const Stage& stage) {
  std::vector<std::string> words;
  for (const auto reply : stage.replies) words.emplace_back(word(reply));
  return words;
}

// What brings a ticket here by itself: `customer-reply, close`.
std::string comes_on(const Stage& stage, bool closes_to) {
  auto words = replies_of(stage);
  if (closes_to) words.emplace_back("customer-close");
  return join(words, ", ");
}

std::vector<Cell> cells_of(const Pipeline& pipeline, const Stage& stage) {
  const auto target = pipeline.stage_to_close_to();
  const bool closes_to = target && target->id == stage.id;
  return {pipeline.name, stage.name,        std::string{word(stage.state)}, stage.customer_label.value_or(stage.name),
          closes_to,     replies_of(stage), comes_on(stage, closes_to)};
}

void print(const service::Exposed<service::PipelineReport>& exposed, const std::string& done, Context& context) {
  const auto& report = exposed.report;
  const auto& pipeline = report.pipeline;
  auto stages = Json::array();
  for (const auto& stage : pipeline.stages) stages.add(to_json(portal_pipeline_columns, cells_of(pipeline, stage)));
  context.out.report({{"pipeline", pipeline.name}, {"stages", stages}, {"changed", report.changed}}, [&] {
    auto text = fmt::format("{}\n{}\n", report.changed ? done : "Nothing to change.", pipeline.name);
    const auto target = pipeline.stage_to_close_to();
    for (const auto& stage : pipeline.stages)
      text += fmt::format("  {}: {}{}{}\n", stage.name, word(stage.state),
                          target && target->id == stage.id ? ", customers close to it" : "",
                          stage.replies.empty() ? "" : ", on " + join(replies_of(stage), " and "));
    return text;
  });
}

void add(const PortalPipelineOptions& options, Context& context) {
  const auto name = label_from(options.pipeline, "name of the pipeline");
  print(context.write([&](store::Tx& tx) { return service::add_pipeline(tx, context.account(tx), name); }), "Added.",
        context);
}

void add_stage(const PortalPipelineOptions& options, Context& context) {
  Stage wanted{.name = label_from(options.stage, "name of the stage"),
               .state = *parse_word<TicketState>(options.state)};  // the parser takes no other
  if (options.customer_label) wanted.customer_label = label_from(*options.customer_label, "label for customers");
  print(context.write(
            [&](store::Tx& tx) { return service::add_stage(tx, context.account(tx), options.pipeline, wanted); }),
        "Added.", context);
}

void set_stage(const PortalPipelineOptions& options, Context& context) {
  const auto stage = is_none(options.stage) ? std::nullopt : std::optional{options.stage};
  const auto reply = *parse_word<ReplyBy>(options.reply);  // the parser takes no other
  print(context.write([&](store::Tx& tx) {
    return service::choose_reply_stage(tx, context.account(tx), options.pipeline, stage, reply);
  }),
        "Chosen.", context);
}

void choose_close_stage(const PortalPipelineOptions& options, Context& context) {
  print(context.write([&](store::Tx& tx) {
    return service::choose_close_stage(tx, context.account(tx), options.pipeline, options.stage);
  }),
        "Chosen.", context);
}

void list_portal_pipeline(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_pipelines(tx, context.account(tx).id); });
  context.out.listing(portal_pipeline_columns, "No pipelines.", [&](const Output::RowSink& row) {
    for (const auto& pipeline : all) {
      for (const auto& stage : pipeline.stages) row(cells_of(pipeline, stage));
      if (pipeline.stages.empty()) row({pipeline.name, {}, {}, {}, false, std::vector<std::string>{}, {}});
    }
  });
}

}  // namespace

void add_portal_pipeline(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  auto options = std::make_shared<PortalPipelineOptions>();
  const auto runs = [&](Command command, void (*act)(const PortalPipelineOptions&, Context&)) {
    command.runs(write, [=](Context& context) { act(*options, context); });
  };

  const auto pipeline = group.add_subcommand("pipeline", "The pipelines that tickets go through, from open to closed");
  auto adding = pipeline.add_subcommand("add", "Add a pipeline; it has no stages yet");
  adding.add_option("name", options->pipeline, "The pipeline").required();
  runs(adding, add);
  pipeline.add_subcommand("list", "All pipelines with their stages, in order")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_pipeline);

  const auto stage = group.add_subcommand("stage", "The steps of a pipeline");
  auto staging = stage.add_subcommand("add", "Add a stage after the last one of a pipeline");
  staging.add_option("pipeline", options->pipeline, "The pipeline").required();
  staging.add_option("name", options->stage, "The stage").required();
  staging.add_option("--state", options->state, "Whether tickets in it are open").required().one_of({"open", "closed"});
  staging.add_option("--customer-label", options->customer_label, "What customers read instead of its name");
  runs(staging, add_stage);
  auto setting = stage.add_subcommand("set", "Choose the stage that open tickets move to when they are answered");
  setting.add_option("pipeline", options->pipeline, "The pipeline").required();
  setting.add_option("name", options->stage, "An open stage of it; with none, tickets stay where they are").required();
  setting.add_option("--on", options->reply, "After whose answer").required().one_of({"customer-reply", "staff-reply"});
  runs(setting, set_stage);

  auto choosing = group.add_subcommand("close-stage",
                                       "Choose the stage that tickets of a pipeline move to when customers close them");
  choosing.add_option("pipeline", options->pipeline, "The pipeline").required();
  choosing.add_option("stage", options->stage, "A closed stage of it").required();
  runs(choosing, choose_close_stage);
}

}  // namespace rollcall::cli
