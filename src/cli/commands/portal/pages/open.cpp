#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/customer/staff_reading.hpp"

namespace rollcall::cli {
namespace {

struct PortalOpenOptions {
  std::string contact;
};

void open_reading(const PortalOpenOptions& options, Context& context) {
  const auto link = context.write([&](store::Tx& tx) {
    return service::open_staff_reading(tx, context.account(tx), email_address_from(options.contact));
  });
  Json report{{"contact", {{"email", link.contact.email}}}, {"good_until", to_text(link.good_until)}};
  // The link of a dry run is gone again, and would open nothing.
  report.set("url", context.options.dry_run ? Json{} : Json(link.address));
  report.set("changed", true);
  if (context.options.dry_run) report.set("dry_run", true);
  context.out.document(report, [&] {
    if (!context.options.dry_run) return link.address + '\n';
    return fmt::format("Dry run, nothing is written:\nWould make a link to read as {}.\n", link.contact.email);
  });
}

}  // namespace

void add_portal_open(Command group) {
  auto options = std::make_shared<PortalOpenOptions>();
  auto command = group.add_subcommand(
      "open",
      "Print a link to read the portal in a browser as a customer does. It is good once, for a minute; whoever uses it "
      "reads for 15 minutes at most, can change nothing, and is recorded");
  command.add_option("--contact", options->contact, "The customer").required().type_name("EMAIL");
  command.runs({store::Access::write, Right::tickets},
               [options](Context& context) { open_reading(*options, context); });
}

}  // namespace rollcall::cli
