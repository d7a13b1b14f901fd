#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/service/portal/portal_filter.hpp"

namespace rollcall::cli {
namespace {

struct PortalFilterOptions {
  std::string expression;
  std::int64_t id = 0;
};

const std::vector<Column> portal_filter_columns{
    {.key = "id", .heading = "No.", .says = Says::identity, .need = Need::always},
    {.key = "filter", .heading = "Tickets that customers may see", .says = Says::sentence, .need = Need::always}};

std::vector<Cell> cells_of(const store::PortalFilter& filter) {
  return {filter.id, to_text(filter.filter)};
}

void print(const service::Exposed<service::FilterReport>& exposed, const std::string& done, Context& context) {
  const auto& [report, exposure] = exposed;
  for (const auto& doubt : report.doubts) context.complain(doubt.message + " (" + doubt.hint + ')');
  const auto text = (report.changed ? done : "Nothing to change.") + '\n' + to_text(report.filter.filter) + '\n';
  auto json = to_json(portal_filter_columns, cells_of(report.filter));
  json.set("changed", report.changed);
  report_exposed(
      json, exposure, [&] { return text; }, context);
}

void add(const PortalFilterOptions& options, Context& context) {
  const auto act = [&](store::Tx& tx) {
    return service::add_portal_filter(tx, context.account(tx), options.expression);
  };
  print(context.write(act), "Added.", context);
}

void remove(const PortalFilterOptions& options, Context& context) {
  const auto act = [&](store::Tx& tx) { return service::remove_portal_filter(tx, context.account(tx), options.id); };
  print(context.write(act), "Removed.", context);
}

void list_portal_filter(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_portal_filters(tx, context.account(tx).id); });
  context.out.listing(portal_filter_columns, "No filters, so no tickets are hidden by filters.",
                      [&](const Output::RowSink& row) {
                        for (const auto& each : all) row(cells_of(each));
                      });
}

}  // namespace

void add_portal_filter(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  const auto filter =
      group.add_subcommand("filter", "The tickets that customers may see at all: those that pass one of the filters");
  auto options = std::make_shared<PortalFilterOptions>();

  auto adding =
      filter.add_subcommand("add", "Add a filter, such as 'pipeline = Support and priority in (high, urgent)'");
  adding.add_option("expression", options->expression, "Conditions, joined by and").required().type_name("EXPR");
  adding.runs(write, [options](Context& context) { add(*options, context); });

  filter.add_subcommand("list", "All filters, oldest first")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_filter);

  auto removing = filter.add_subcommand("remove", "Remove a filter");
  removing.add_option("id", options->id, "Its number in portal filter list").required().type_name("NO");
  removing.runs(write, [options](Context& context) { remove(*options, context); });
}

}  // namespace rollcall::cli
