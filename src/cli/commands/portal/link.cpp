#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/service/portal/portal_link.hpp"

namespace rollcall::cli {
namespace {

struct PortalLinkOptions {
  bool html = false;
};

void link(const PortalLinkOptions& options, Context& context) {
  const auto [text, url, html] =
      context.read([&](store::Tx& tx) { return service::get_portal_link(tx, context.account(tx)); });
  context.out.document({{"text", text}, {"url", url}, {"html", html}}, [&, &text = text, &url = url, &html = html] {
    return (options.html ? html : text + ": " + url) + '\n';
  });
}

}  // namespace

void add_portal_link(Command group) {
  auto options = std::make_shared<PortalLinkOptions>();
  auto command = group.add_subcommand("link", "The link to the portal, for a knowledge base");
  command.add_flag("--html", options->html, "As HTML");
  command.runs({store::Access::read, Right::portal_settings}, [options](Context& context) { link(*options, context); });
}

}  // namespace rollcall::cli
