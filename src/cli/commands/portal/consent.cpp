#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/input.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/service/portal/consent_text.hpp"
#include "rollcall/store/customer/consent.hpp"

namespace rollcall::cli {
namespace {

struct PortalConsentOptions {
  std::string file;
  std::string label;
  std::optional<std::string> language;
};

const std::vector<Column> portal_consent_columns{
    {.key = "email", .heading = "Contact", .says = Says::identity, .need = Need::always},
    {.key = "version", .heading = "Version", .absent = "none", .says = Says::identity},
    {.key = "language", .heading = "Language", .absent = "none", .need = Need::little},
    {.key = "given_at", .heading = "Given", .absent = "never", .need = Need::much},
    {.key = "has_present", .heading = "Has the present version", .need = Need::much}};

Json json_of(const ConsentText& text) {
  return {{"version", text.id},
          {"language", text.language},
          {"label", text.label},
          {"text", text.text},
          {"created_at", to_json(Cell{text.created_at})}};
}

void set(const PortalConsentOptions& options, Context& context) {
  const auto text = Input{context, options.file, "--text -"}.text(longest_consent_text);
  const auto exposed = context.write([&](store::Tx& tx) {
    return service::set_consent(tx, context.account(tx), text, options.label, options.language);
  });
  const auto& [version, changed] = exposed.report;
  context.out.report({{"version", version.id}, {"language", version.language}, {"changed", changed}}, [&] {
    return changed ? fmt::format(
                         "Customers consent to version {} ({}) from now on; those who consented to another version are "
                         "asked again.\n",
                         version.id, version.language)
                   : fmt::format("Nothing to change: this is version {} ({}).\n", version.id, version.language);
  });
  context.note("Have a lawyer check the text of the consent: rollcall gives no legal advice.");
}

void show_portal_consent(Context& context) {
  const auto text = context.read([&](store::Tx& tx) { return service::present_consent_text(tx, context.account(tx)); });
  if (!text)
    throw Error{Fault::not_found, "there is no consent text", "rollcall portal consent set --text FILE --label TEXT"};
  context.out.document(json_of(*text), [&] {
    return fmt::format("version {}, {}, since {}\n\n{}\n\n[ ] {}\n", text->id, text->language,
                       context.out.time_text(text->created_at), text->text, text->label);
  });
}

void report(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto present = service::present_consent_text(tx, account);
    context.out.listing(portal_consent_columns, "Nobody has registered.", [&](const Output::RowSink& row) {
      store::list_consents(tx, account.id, present ? present->id : 0, [&](const store::ConsentRow& each) {
        row({each.email, cell(each.consent_text_id), cell(each.language), cell(each.given_at), each.has_present});
      });
    });
    return 0;
  });
}

}  // namespace

void add_portal_consent(Command portal) {
  using enum store::Access;
  auto options = std::make_shared<PortalConsentOptions>();
  auto consent = portal.add_subcommand("consent", "What customers agree to when they register themselves");
  auto setting = consent.add_subcommand("set", "Set a new version of the text; everybody is asked again");
  setting.add_option("--text", options->file, "A file with the text, or - for standard input; links: https:, mailto:")
      .type_name("FILE")
      .required();
  setting.add_option("--label", options->label, "The text beside the check box").type_name("TEXT").required();
  setting.add_option("--language", options->language, "The language of the text, if it is not the portal's")
      .type_name("TAG");
  setting.runs({write, Right::portal_settings}, [options](Context& context) { set(*options, context); });
  consent.add_subcommand("show", "The text that customers consent to now")
      .runs({read, Right::portal_settings}, show_portal_consent);
  consent
      .add_subcommand(
          "report",
          "Who has consented to which version and when, and who has not consented to the present one, by address")
      .runs({read, Right::portal_settings, Answer::listing}, report);
}

}  // namespace rollcall::cli
