#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/html.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::cli {
namespace {

struct PortalLinkOptions {
  bool html = false;
};

void link(const PortalLinkOptions& options, Context& context) {
  const auto settings =
      context.read([&](store::Tx& tx) { return store::get_portal_settings(tx, context.account(tx).id); });
  const auto address = settings.address();
  if (!settings.name || !address)
    throw Error{Fault::refused, "the portal has no name or no address yet",
                "rollcall portal show says what is missing"};
  const auto text = "Go to " + *settings.name;
  const auto html = "<a href=\"" + html_escaped(*address) + "\">" + html_escaped(text) + "</a>";
  context.out.document({{"text", text}, {"url", *address}, {"html", html}},
                       [&] { return (options.html ? html : text + ": " + *address) + '\n'; });
}

}  // namespace

void add_portal_link(Command group) {
  auto options = std::make_shared<PortalLinkOptions>();
  auto command = group.add_subcommand("link", "The link to the portal, for a knowledge base");
  command.add_flag("--html", options->html, "As HTML");
  command.runs({store::Access::read, Right::portal_settings}, [options](Context& context) { link(*options, context); });
}

}  // namespace rollcall::cli
