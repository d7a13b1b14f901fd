#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/attachments.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/ticket/form.hpp"

namespace rollcall::cli {
namespace {

struct PortalSubmitOptions {
  std::string contact, key;
  std::vector<std::string> answers, answers_by_file, files;
  std::optional<std::string> name_of_input;
};

// Files are read in the order in which they were named: those that answer something first.
std::vector<service::FormFile> files_of(const PortalSubmitOptions& options, const Context& context) {
  std::vector<std::optional<std::string>> fields;
  MessageOptions message{.text = {}, .files = {}, .name_of_input = options.name_of_input};
  for (const auto& typed : options.answers_by_file) {
    const auto [field, file] = answer_from(typed);
    fields.emplace_back(field);
    message.files.push_back(file);
  }
  message.files.insert(message.files.end(), options.files.begin(), options.files.end());
  fields.resize(message.files.size());
  std::vector<service::FormFile> files;
  for (auto& attachment : message_typed(message, context).attachments)
    files.push_back({fields[files.size()], std::move(attachment)});
  return files;
}

void submit(const PortalSubmitOptions& options, Context& context) {
  service::Sent sent{.key = options.key, .answers = {}, .files = files_of(options, context)};
  for (const auto& typed : options.answers) sent.answers.push_back(answer_from(typed));
  const auto report = context.write([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto customer = service::get_customer(tx, account, email_address_from(options.contact));
    return service::submit_form(tx, account, customer, sent);
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
  command.add_option("--file", options->answers_by_file, "What it asks a file for; - is standard input")
      .type_name("FIELD=FILE");
  command.add_option("--attach", options->files, "Files to go with the text; - is standard input").type_name("FILE");
  command.add_option("--attach-name", options->name_of_input, "What the file from standard input is called")
      .type_name("NAME");
  command.runs({store::Access::write, Right::tickets}, [options](Context& context) { submit(*options, context); });
}

}  // namespace rollcall::cli
