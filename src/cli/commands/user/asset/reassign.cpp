#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/asset/asset.hpp"

namespace rollcall::cli {
namespace {

struct UserAssetReassignOptions {
  std::string from;
  std::string to;
  std::string kind;
  bool orphaned = false;
};

void print(const service::ReassignmentReport& report, Context& context) {
  auto kinds = Json::object();
  std::vector<std::vector<std::string>> rows;
  for (const auto& [kind, count] : report.kinds) {
    kinds.set(word(kind), count);
    rows.push_back({std::string{word(kind)}, std::to_string(count)});
  }
  const Json json{{"changed", report.assets > 0},
                  {"from", report.from},
                  {"to", report.to},
                  {"reassigned", report.assets},
                  {"asset_counts", kinds}};
  context.out.report(json, [&] {
    if (report.assets == 0) return report.from + " owns nothing like that.\n";
    return counted(report.assets, "asset", "assets") + " of " + report.from +
           (report.assets == 1 ? " goes to " : " go to ") + report.to + ":\n" +
           context.out.table({{"Kind", Says::word, Need::always}, {"Assets", Says::figure, Need::always}}, rows);
  });
}

void reassign(const UserAssetReassignOptions& options, Context& context) {
  service::Reassignment wanted{
      .from = email_address_from(options.from),
      .to = email_address_from(options.to),
      .owning = options.orphaned ? store::Owning::removed_only : store::Owning::present_or_removed};
  if (!options.kind.empty()) wanted.kind = asset_kind_from(options.kind);
  print(context.write([&](store::Tx& tx) { return service::reassign_assets(tx, context.account(tx), wanted); }),
        context);
}

}  // namespace

void add_user_asset_reassign(Command group) {
  auto options = std::make_shared<UserAssetReassignOptions>();
  auto command = group.add_subcommand("reassign", "Give everything that somebody owns to an active member");
  command.add_option("--from", options->from, "The present owner, or a removed member").type_name("EMAIL").required();
  command.add_option("--to", options->to, "The new owner").type_name("EMAIL").required();
  command.add_option("--kind", options->kind, "Only this kind, one of user asset kinds").type_name("KIND");
  command.add_flag("--orphaned", options->orphaned,
                   "Give only what the address left when it was removed, although it was added again");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { reassign(*options, context); });
}

}  // namespace rollcall::cli
