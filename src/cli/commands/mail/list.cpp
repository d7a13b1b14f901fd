#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/mail_view.hpp"

namespace rollcall::cli {
namespace {

struct MailListOptions {
  store::MailFilter filter;
  std::string state;
};

MailState state_typed(const std::string& text) {
  if (const auto state = parse_word<MailState>(text)) return *state;
  throw Error{Fault::usage, "no mail has the state " + text, "--state " + all_words<MailState>()};
}

void list(const MailListOptions& options, Context& context) {
  auto filter = options.filter;
  if (!options.state.empty()) filter.state = state_typed(options.state);
  context.read([&](store::Tx& tx) {
    if (const auto account = context.chosen_account(tx)) filter.account_id = account->id;
    context.out.listing(
        mail_columns(), "No mails.",
        [&](const Output::RowSink& row) {
          store::list_mail(tx, filter, [&](const store::Mail& mail) { row(mail_cells(mail)); });
        },
        Begins::with_most_needed);
    return 0;
  });
}

}  // namespace

void add_mail_list(Command group) {
  auto options = std::make_shared<MailListOptions>();
  auto command = group.add_subcommand("list", "The mails of the outbox, newest first");
  command.add_option("--state", options->state, "Only those").type_name(choices<MailState>());
  command.add_option("--to", options->filter.to, "Only mails to this address").type_name("EMAIL");
  command.add_option("--limit", options->filter.limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
