#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/mail_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/mail/mail.hpp"

namespace rollcall::cli {
namespace {

struct MailRetryOptions {
  std::optional<std::int64_t> id;
  bool failed = false;
};

std::optional<std::int64_t> account_id(Context& context, store::Tx& tx) {
  const auto account = context.chosen_account(tx);
  return account ? std::optional{account->id} : std::nullopt;
}

void retry_one(std::int64_t id, Context& context) {
  const auto [mail, changed] =
      context.write([&](store::Tx& tx) { return service::retry_mail(tx, id, account_id(context, tx)); });
  auto json = to_json(mail);
  json.set("changed", changed);
  context.out.report(json, [&, changed = changed] {
    return fmt::format("Mail {} to {} {}.\n", id, mail.to_email, changed ? "is due now" : "was due already");
  });
}

void retry_failed(Context& context) {
  const auto report =
      context.write([&](store::Tx& tx) { return service::retry_failed_mail(tx, account_id(context, tx)); });
  context.out.report({{"retried", report.retried}, {"left", report.left}, {"changed", report.retried > 0}}, [&] {
    auto text = counted(report.retried, "failed mail is", "failed mails are") + " due now.\n";
    if (report.left > 0)
      text += counted(report.left, "other is", "others are") +
              " not retried: no longer true, erased, or for readers who left.\n";
    return text;
  });
}

void retry(const MailRetryOptions& options, Context& context) {
  if (options.id.has_value() == options.failed)
    throw Error{Fault::usage, "mail retry needs the number of a mail, or --failed", "rollcall mail list"};
  if (options.failed)
    retry_failed(context);
  else
    retry_one(*options.id, context);
}

}  // namespace

void add_mail_retry(Command group) {
  auto options = std::make_shared<MailRetryOptions>();
  auto command = group.add_subcommand("retry", "Make a failed or waiting mail due now, for mail send");
  command.add_option("id", options->id, "Its number in mail list");
  command.add_flag("--failed", options->failed, "Every failed mail that is still true");
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { retry(*options, context); });
}

}  // namespace rollcall::cli
