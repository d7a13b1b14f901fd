#include <fmt/format.h>

#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/fields.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/inbox.hpp"
#include "rollcall/store/inbox.hpp"

namespace rollcall::cli {
namespace {

struct Options {
  std::string name;
  std::string kind;  ///< of `add`
  std::optional<std::vector<std::string>> addresses{};
  std::optional<std::string> connected{};  ///< of `set`
};

const std::vector<Column> columns{
    {"name", "Inbox"}, {"kind", "Kind"}, {"connected", "Connected"}, {"addresses", "Addresses"}};

std::vector<Cell> cells_of(const Inbox& inbox) {
  return {inbox.name, std::string{word(inbox.kind)}, inbox.is_connected, inbox.addresses};
}

// `none` alone for no address at all.
std::vector<std::string> addresses_from(const std::vector<std::string>& typed) {
  if (typed.size() == 1 && is_none(typed.front())) return {};
  std::vector<std::string> addresses;
  for (const auto& each : typed) addresses.push_back(email_address_from(each));
  return addresses;
}

void print(const service::InboxReport& report, const std::string& done, Context& context) {
  context.out.report({{"inbox", to_json(columns, cells_of(report.inbox))}, {"changed", report.changed}}, [&] {
    const auto& inbox = report.inbox;
    return fmt::format("{}\n{}, {}, {}connected{}\n", report.changed ? done : "Nothing to change.", inbox.name,
                       inbox.kind == InboxKind::inbox ? "an inbox" : "a help desk", inbox.is_connected ? "" : "not ",
                       inbox.addresses.empty() ? "" : ": " + join(inbox.addresses, ", "));
  });
}

void add(const Options& options, Context& context) {
  Inbox wanted{.name = label_from(options.name, "name of the inbox"), .kind = *parse_word<InboxKind>(options.kind)};
  if (options.addresses) wanted.addresses = addresses_from(*options.addresses);
  print(context.write([&](store::Tx& tx) { return service::add_inbox(tx, context.account(tx), wanted); }), "Added.",
        context);
}

void set(const Options& options, Context& context) {
  service::InboxChange change;
  if (options.connected) change.connected = switch_from(*options.connected);
  if (options.addresses) change.addresses = addresses_from(*options.addresses);
  print(context.write([&](store::Tx& tx) { return service::set_inbox(tx, context.account(tx), options.name, change); }),
        "Changed.", context);
}

void remove(const Options& options, Context& context) {
  print(context.write([&](store::Tx& tx) { return service::remove_inbox(tx, context.account(tx), options.name); }),
        "Removed.", context);
}

void list(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_inboxes(tx, context.account(tx).id); });
  context.out.listing(columns, "No inboxes.", [&](const Output::RowSink& row) {
    for (const auto& inbox : all) row(cells_of(inbox));
  });
}

}  // namespace

void add_portal_inbox(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  const auto noun = group.add_subcommand("inbox", "Inboxes and help desks, where tickets and replies arrive");
  auto options = std::make_shared<Options>();
  const auto verb = [&](const char* name, const char* help, void (*act)(const Options&, Context&)) {
    auto command = noun.add_subcommand(name, help);
    command.add_option("name", options->name, "The inbox").required();
    command.runs(write, [=](Context& context) { act(*options, context); });
    return command;
  };

  auto adding = verb("add", "Add an inbox or a help desk; it is connected", add);
  adding.add_option("--kind", options->kind, all_words<InboxKind>()).required().one_of({"inbox", "help-desk"});
  adding.add_option("--address", options->addresses, "An e-mail address of it; repeat it for several");

  auto setting = verb("set", "Connect it or not, or say its addresses; what is not named stays", set);
  setting.add_option("--connected", options->connected,
                     "yes or no: customers do not see what came through one that is not");
  setting.add_option("--address", options->addresses,
                     "An e-mail address of it; repeat it for all it has; none for none");

  noun.add_subcommand("list", "All inboxes and help desks, by name")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list);
  verb("remove", "Remove one that nothing is tied to", remove);
}

}  // namespace rollcall::cli
