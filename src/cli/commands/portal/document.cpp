#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/input.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/portal/document/portal_document.hpp"

namespace rollcall::cli {
namespace {

using Document = nlohmann::ordered_json;

struct PortalDocumentOptions {
  std::string file;
  bool accept_exposure = false;
};

void print_document(Context& context) {
  const auto document = context.read([&](store::Tx& tx) { return service::export_portal(tx, context.account(tx)); });
  context.out.document(document, [&] { return document.indented() + '\n'; });
}

Document document_from(const PortalDocumentOptions& options, Context& context) {
  return json_from(Input{context, options.file}.text(service::longest_portal_document));
}

std::string shown(std::string_view text, std::size_t width) {
  const auto plain = without_control_characters(text);
  if (display_width(plain) <= width) return plain;
  return std::string{head_that_fits(plain, width - 1)} + "…";
}

/// What a long value is compared by: the items of a list, the lines of a text; nullopt: as a whole.
std::optional<std::vector<std::string>> parts_of(const Document& value) {
  std::vector<std::string> parts;
  if (value.is_string() && value.get_ref<const std::string&>().find('\n') != std::string::npos)
    return split(value.get_ref<const std::string&>(), '\n');
  if (!value.is_array()) return std::nullopt;
  for (const auto& item : value) parts.push_back(item.dump());
  return parts;
}

/// The parts of one that the other does not have, a line each.
std::string lines_of(char sign, const std::vector<std::string>& parts, const std::vector<std::string>& other) {
  constexpr std::size_t widest = 74;
  std::string lines;
  for (const auto& part : parts)
    if (std::ranges::find(other, part) == other.end()) lines += fmt::format("    {} {}\n", sign, shown(part, widest));
  return lines;
}

std::string text_of(const service::PortalChange& change) {
  constexpr std::size_t widest = 60;
  const auto place = without_control_characters(change.place);
  if (change.was.is_null()) return fmt::format("+ {}: {}\n", place, shown(change.value.dump(), widest));
  if (change.value.is_null()) return fmt::format("- {}: {}\n", place, shown(change.was.dump(), widest));
  const auto was = parts_of(change.was);
  const auto value = parts_of(change.value);
  if (!was || !value)
    return fmt::format("~ {}: {} -> {}\n", place, shown(change.was.dump(), widest), shown(change.value.dump(), widest));
  const auto lines = lines_of('-', *was, *value) + lines_of('+', *value, *was);
  return fmt::format("~ {}:\n{}", place, lines.empty() ? "    in another order\n" : lines);
}

// One type for values of every type: texts as they are, anything else as its JSON.
Json in_text(const Document& value) {
  return value.is_null() || value.is_string() ? Json::written(value.dump()) : Json{value.dump()};
}

void print(const service::Exposed<service::PortalApplyReport>& exposed, const std::string& nothing, Context& context) {
  const auto& report = exposed.report;
  for (const auto& doubt : report.doubts) context.complain(doubt.message + " (" + doubt.hint + ')');
  auto changes = Json::array();
  for (const auto& each : report.changes)
    changes.add({{"place", each.place}, {"was", in_text(each.was)}, {"value", in_text(each.value)}});
  const auto& [mails, sessions_ended, withdrawn] = report.entry;
  const auto text = [&, &mails = mails, &sessions_ended = sessions_ended, &withdrawn = withdrawn] {
    if (report.changes.empty()) return nothing;
    std::string lines;
    for (const auto& each : report.changes) lines += text_of(each);
    if (mails > 0) lines += counted(mails, "registration mail", "registration mails") + '\n';
    if (withdrawn > 0) lines += counted(withdrawn, "waiting mail withdrawn", "waiting mails withdrawn") + '\n';
    if (sessions_ended > 0) lines += counted(sessions_ended, "session ended", "sessions ended") + '\n';
    return lines;
  };
  report_exposed({{"changes", changes},
                  {"mails", mails},
                  {"mails_withdrawn", withdrawn},
                  {"sessions_ended", sessions_ended},
                  {"changed", !report.changes.empty()}},
                 exposed.exposure, text, context);
}

void apply(const PortalDocumentOptions& options, Context& context) {
  const auto document = document_from(options, context);
  const auto act = [&](store::Tx& tx) {
    auto report = service::apply_portal(tx, context.account(tx), document);
    if (!options.accept_exposure) service::require_no_exposure(report.exposure);
    return report;
  };
  print(write_entry(context, act), "Nothing to change.\n", context);
}

// To tell what applying would do, it is done, in a transaction that is rolled back.
void diff(const PortalDocumentOptions& options, Context& context) {
  const auto document = document_from(options, context);
  auto tx = context.begin(store::Access::write);
  const auto applied = [&] {
    const auto shown = context.shows_work();
    return service::apply_portal(tx, context.account(tx), document);
  }();
  print(applied, "No differences.\n", context);
}

void take_file(Command& command, PortalDocumentOptions& options) {
  command.add_option("file", options.file, "A file as portal export prints it, or - for standard input")
      .required()
      .type_name("FILE");
}

}  // namespace

void add_portal_document(Command group) {
  auto options = std::make_shared<PortalDocumentOptions>();

  group.add_subcommand("export", "All settings of the portal, as one JSON document for portal apply")
      .runs({store::Access::read, Right::portal_settings}, print_document);

  auto applying =
      group.add_subcommand("apply", "Make the portal match a document; sections that the document lacks stay");
  take_file(applying, *options);
  applying.add_flag("--accept-exposure", options->accept_exposure,
                    "Apply it even if customers will see tickets, or texts of tickets, that they do not see now");
  applying.runs({store::Access::write, Right::portal_settings},
                [options](Context& context) { apply(*options, context); });

  auto differing = group.add_subcommand(
      "diff", "What portal apply would change, and which tickets and texts customers would gain or lose");
  take_file(differing, *options);
  differing.runs({store::Access::write, Right::portal_settings},
                 [options](Context& context) { diff(*options, context); });
}

}  // namespace rollcall::cli
