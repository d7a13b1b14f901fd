#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/ids.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/asset/asset.hpp"

namespace rollcall::cli {
namespace {

struct UserAssetRotateOptions {
  std::vector<std::string> ids;
  std::vector<std::string> among;
};

std::string report_text(const service::RotationReport& report, const Output& out) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : report.assignments)
    rows.push_back({std::to_string(each.asset_id), std::string{word(each.kind)}, each.name, each.owner});
  auto text = out.table({{"Id", Says::identity, Need::always},
                         {"Kind"},
                         {"Name", Says::prose, Need::always},
                         {"Owner", Says::prose, Need::always}},
                        rows);
  if (!report.skipped.empty()) text += "Skipped, not active: " + join(report.skipped, ", ") + '\n';
  return text;
}

Json to_json(const service::RotationReport& report) {
  auto assets = Json::array();
  for (const auto& each : report.assignments)
    assets.add({{"id", each.asset_id}, {"kind", word(each.kind)}, {"name", each.name}, {"owner", each.owner}});
  return {{"changed", report.changed > 0}, {"assets", assets}, {"skipped", report.skipped}};
}

void rotate(const UserAssetRotateOptions& options, Context& context) {
  const auto ids = ids_typed(options.ids, "rollcall user asset list", context);
  std::vector<std::string> among;
  for (const auto& typed : options.among) among.push_back(email_address_from(typed));
  const auto report =
      context.write([&](store::Tx& tx) { return service::rotate_assets(tx, context.account(tx), ids, among); });
  context.out.report(to_json(report), [&] { return report_text(report, context.out); });
}

}  // namespace

void add_user_asset_rotate(Command group) {
  auto options = std::make_shared<UserAssetRotateOptions>();
  auto command = group.add_subcommand("rotate", "Give assets to members in turn, beginning with the first member");
  command.add_option("id", options->ids, "Assets by number, in order, or - for a list on standard input").required();
  command
      .add_option("--among", options->among,
                  "Members, in order; those who are not active are skipped; by default all active members, by address")
      .type_name("EMAIL");
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { rotate(*options, context); });
}

}  // namespace rollcall::cli
