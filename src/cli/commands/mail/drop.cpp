#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/mail_view.hpp"
#include "rollcall/service/mail/mail.hpp"

namespace rollcall::cli {
namespace {

void drop(std::int64_t id, Context& context) {
  const auto [mail, changed] = context.write([&](store::Tx& tx) {
    const auto account = context.chosen_account(tx);
    return service::drop_mail(tx, id, account ? std::optional{account->id} : std::nullopt);
  });
  auto json = to_json(mail);
  json.set("changed", changed);
  context.out.report(json, [&, changed = changed] {
    return fmt::format("Mail {} to {} {}.\n", id, mail.to_email,
                       changed ? "will not be sent" : "was cancelled already");
  });
}

}  // namespace

void add_mail_drop(Command group) {
  auto id = std::make_shared<std::int64_t>(0);
  auto command = group.add_subcommand("drop", "Cancel a mail that is still queued");
  command.add_option("id", *id, "Its number in mail list").required();
  command.runs({store::Access::write, Right::super_admin}, [id](Context& context) { drop(*id, context); });
}

}  // namespace rollcall::cli
