#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/ticket/form.hpp"

namespace rollcall::cli {
namespace {

struct PortalSubmitOptions {
  std::string contact, key;
  std::vector<std::string> answers;
};

void submit(const PortalSubmitOptions& options, Context& context) {
  const auto report = context.write([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto customer = service::get_customer(tx, account, email_address_from(options.contact));
    return service::submit_form(tx, account, customer, options.key, options.answers);
  });
  context.out.report({{"ticket", {{"id", report.ticket_id}}}, {"changed", report.changed}}, [&] {
    return report.changed ? fmt::format("Made ticket {} for {}.\n", report.ticket_id, options.contact)
                          : fmt::format("Nothing to change: this made ticket {} before.\n", report.ticket_id);
  });
}

}  // namespace

void add_portal_submit(Command group) {
  auto options = std::make_shared<PortalSubmitOptions>();
  auto command = group.add_subcommand("submit", "Send the portal's form for a customer; each key makes one ticket");
  command.add_option("--contact", options->contact, "The customer").required().type_name("EMAIL");
  command.add_option("--key", options->key, "A key of your choice; sending the same key again makes no second ticket")
      .required();
  command.add_option("answer", options->answers, "What the form asks for, as FIELD=VALUE").required();
  command.runs({store::Access::write, Right::tickets}, [options](Context& context) { submit(*options, context); });
}

}  // namespace rollcall::cli
