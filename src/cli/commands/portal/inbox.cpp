#include <fmt/format.h>

#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/exposure.hpp"
#include "cli/view/ticket_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/portal/inbox.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::cli {
namespace {

struct PortalInboxOptions {
  std::string name;
  std::string kind;  ///< of `add`
  std::optional<std::vector<std::string>> addresses{};
  std::optional<std::string> connected{};  ///< of `set`
  std::int64_t limit = -1;                 ///< of `show`
};

const std::vector<Column> portal_inbox_columns{
    {.key = "name", .heading = "Inbox", .says = Says::prose, .need = Need::always},
    {"kind", "Kind"},
    {.key = "connected", .heading = "Connected", .need = Need::much},
    {.key = "addresses", .heading = "Addresses", .says = Says::sentence, .need = Need::much}};

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

std::string line_of(const Inbox& inbox) {
  return fmt::format("{}, {}, {}connected{}\n", inbox.name, inbox.kind == InboxKind::inbox ? "an inbox" : "a help desk",
                     inbox.is_connected ? "" : "not ",
                     inbox.addresses.empty() ? "" : ": " + join(inbox.addresses, ", "));
}

/// Runs the act and tells what it did, and what it shows to customers or hides from them (P-61).
template <class Act>
void change(const std::string& done, Context& context, Act act) {
  const auto [report, exposure] = context.write([&](store::Tx& tx) { return act(tx, context.account(tx)); });
  report_exposed(
      {{"inbox", to_json(portal_inbox_columns, cells_of(report.inbox))}, {"changed", report.changed}}, exposure,
      [&, &told = report] { return (told.changed ? done : "Nothing to change.") + '\n' + line_of(told.inbox); },
      context);
}

void add(const PortalInboxOptions& options, Context& context) {
  Inbox wanted{.name = label_from(options.name, "name of the inbox"), .kind = *parse_word<InboxKind>(options.kind)};
  if (options.addresses) wanted.addresses = addresses_from(*options.addresses);
  change("Added.", context,
         [&](store::Tx& tx, const Account& account) { return service::add_inbox(tx, account, wanted); });
}

void set(const PortalInboxOptions& options, Context& context) {
  service::InboxChange wanted;
  if (options.connected) wanted.connected = switch_from(*options.connected);
  if (options.addresses) wanted.addresses = addresses_from(*options.addresses);
  change("Changed.", context,
         [&](store::Tx& tx, const Account& account) { return service::set_inbox(tx, account, options.name, wanted); });
}

void remove(const PortalInboxOptions& options, Context& context) {
  change("Removed.", context,
         [&](store::Tx& tx, const Account& account) { return service::remove_inbox(tx, account, options.name); });
}

void list_portal_inbox(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_inboxes(tx, context.account(tx).id); });
  context.out.listing(portal_inbox_columns, "No inboxes.", [&](const Output::RowSink& row) {
    for (const auto& inbox : all) row(cells_of(inbox));
  });
}

void show(const PortalInboxOptions& options, Context& context) {
  Inbox inbox;
  store::TicketCounts counts{};
  std::vector<Ticket> tickets;
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    inbox = store::get_inbox(tx, account.id, options.name);
    const store::TicketFilter filter{.inbox_id = inbox.id, .limit = options.limit};
    counts = store::count_tickets(tx, account.id, filter);
    store::list_tickets(tx, account.id, filter, [&](const Ticket& ticket) { tickets.push_back(ticket); });
  });
  auto rows = Json::array();
  for (const auto& ticket : tickets) rows.add(to_json(ticket));
  const Json json{{"inbox", to_json(portal_inbox_columns, cells_of(inbox))},
                  {"ticket_count", counts.all},
                  {"open_ticket_count", counts.open},
                  {"unanswered_ticket_count", counts.unanswered},
                  {"tickets", rows}};
  context.out.document(json, [&] {
    return fmt::format("{}{}, {} open, {} unanswered\n{}", line_of(inbox), counted(counts.all, "ticket", "tickets"),
                       counts.open, counts.unanswered, tickets.empty() ? "" : '\n' + desk_table(tickets, context.out));
  });
}

}  // namespace

void add_portal_inbox(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  const auto noun = group.add_subcommand("inbox", "The inboxes and help desks where tickets and replies arrive");
  auto options = std::make_shared<PortalInboxOptions>();
  const auto verb = [&](const char* name, const char* help, void (*act)(const PortalInboxOptions&, Context&)) {
    auto command = noun.add_subcommand(name, help);
    command.add_option("name", options->name, "The inbox").required();
    command.runs(write, [=](Context& context) { act(*options, context); });
    return command;
  };

  auto adding = verb("add", "Add an inbox or a help desk, connected", add);
  adding.add_option("--kind", options->kind, "What it is").required().one_of({"inbox", "help-desk"});
  adding.add_option("--address", options->addresses, "An e-mail address of it; repeat it for several");

  auto setting = verb("set", "Change whether it is connected, or its addresses; what is not named stays", set);
  setting.add_option("--connected", options->connected, "If no, customers do not see what came through it")
      .type_name(yes_or_no);
  setting.add_option("--address", options->addresses,
                     "An e-mail address of it; repeat it for all it has; none for none");

  noun.add_subcommand("list", "All inboxes and help desks, by name")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_inbox);
  auto showing = noun.add_subcommand("show", "An inbox with its tickets, newest activity first");
  showing.add_option("name", options->name, "The inbox").required();
  showing.add_option("--limit", options->limit, "At most this many tickets").type_name("N").non_negative();
  showing.runs({store::Access::read, Right::tickets}, [options](Context& context) { show(*options, context); });
  verb("remove", "Remove an inbox that nothing uses", remove);
}

}  // namespace rollcall::cli
