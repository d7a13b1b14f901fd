#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/input.hpp"
#include "rollcall/service/page/portal_page.hpp"
#include "rollcall/service/portal/portal_page_change.hpp"
#include "rollcall/store/portal/portal_page.hpp"

namespace rollcall::cli {
namespace {

struct PortalPageOptions {
  std::string page;
  std::string file;
};

const std::vector<Column> portal_page_columns{
    {.key = "page", .heading = "Page", .says = Says::identity, .need = Need::always},
    {.key = "template", .heading = "Template", .need = Need::much},
    {"set_at", "Since", "-"}};

std::string name_of(PortalPage page) {
  return std::string{word(page)};
}

void list_portal_page(Context& context) {
  const auto own = context.read([&](store::Tx& tx) { return store::list_portal_pages(tx, context.account(tx).id); });
  context.out.listing(portal_page_columns, "No pages.", [&](const Output::RowSink& row) {
    for (const auto& [page, name] : Words<PortalPage>::table) {
      const auto found = std::ranges::find(own, page, &store::OwnPage::page);
      if (found == own.end())
        row({std::string{name}, std::string{"default"}, Cell{}});
      else
        row({std::string{name}, std::string{"own"}, found->set_at});
    }
  });
}

void report(const service::Exposed<service::PortalPageReport>& exposed, const std::string& origin, Context& context) {
  const auto& report = exposed.report;
  const auto page = name_of(report.page);
  context.out.report({{"page", page}, {"template", origin}, {"changed", report.changed}}, [&] {
    if (!report.changed) return "The page " + page + " already has that template.\n";
    return "The page " + page + (origin == "own" ? " has your own template" : " has the default template") +
           " from now on.\n";
  });
}

void set(const PortalPageOptions& options, Context& context) {
  const auto page = portal_page_from(options.page);
  const auto text = Input{context, options.file, "--template -"}.text(longest_page_template);
  report(context.write([&](store::Tx& tx) { return service::set_portal_page(tx, context.account(tx), page, text); }),
         "own", context);
}

void reset(const PortalPageOptions& options, Context& context) {
  const auto page = portal_page_from(options.page);
  report(context.write([&](store::Tx& tx) { return service::reset_portal_page(tx, context.account(tx), page); }),
         "default", context);
}

void show(const PortalPageOptions& options, Context& context) {
  const auto page = portal_page_from(options.page);
  const auto text =
      context.read([&](store::Tx& tx) { return service::portal_page_template(tx, context.account(tx), page); });
  context.out.document({{"page", name_of(page)}, {"text", text}}, [&] { return text; });
}

void preview(const PortalPageOptions& options, Context& context) {
  const auto page = portal_page_from(options.page);
  const auto texts =
      context.read([&](store::Tx& tx) { return service::preview_portal_page(tx, context.account(tx), page); });
  Json json{{"page", name_of(page)}};
  if (is_mail(page)) json.set_all({{"subject", texts.subject}, {"text", texts.text}});
  json.set("html", texts.html);
  context.out.document(json,
                       [&] { return is_mail(page) ? "Subject: " + texts.subject + "\n\n" + texts.text : texts.html; });
}

}  // namespace

void add_portal_page(Command group) {
  const Needs read{store::Access::read, Right::portal_settings};
  const Needs write{store::Access::write, Right::portal_settings};
  const auto noun = group.add_subcommand("page", "The system pages: what customers read around signing in");
  auto options = std::make_shared<PortalPageOptions>();
  const auto verb = [&](const char* name, const char* help, const Needs& needs,
                        void (*act)(const PortalPageOptions&, Context&)) {
    auto command = noun.add_subcommand(name, help);
    command.add_option("page", options->page, "The page").type_name(choices<PortalPage>()).required();
    command.runs(needs, [=](Context& context) { act(*options, context); });
    return command;
  };

  noun.add_subcommand("list", "All pages, in order of use: whether they have a template of your own, and since when")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_page);
  verb("show", "Print the template of a page, as a start for your own", read, show);
  verb("set", "Set your own template for a page; it is checked first", write, set)
      .add_option("--template", options->file, "A file with the template, or - for standard input")
      .type_name("FILE")
      .required();
  verb("reset", "Go back to the default template of a page", write, reset);
  verb("preview", "Print a page as HTML, or the mail as text, with sample values", read, preview);
}

}  // namespace rollcall::cli
