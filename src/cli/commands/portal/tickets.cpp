#include <algorithm>
#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/ticket/customer_list.hpp"

namespace rollcall::cli {
namespace {

struct PortalTicketsOptions {
  std::string contact;
  std::optional<std::string> view, search;
  std::string state = "all";
  std::string sort;
  bool descending = false;
  std::int64_t limit = -1;
};

/// P-34: the customer's columns, in their order. The number behind them is for staff, who name a ticket by it: what a
/// customer exports has no such column (P-35).
const std::vector<Column> portal_tickets_columns{
    {.key = "subject", .heading = "Subject", .says = Says::prose, .need = Need::always},
    {.key = "requested_by", .heading = "Requested by", .says = Says::prose},
    {.key = "created_at", .heading = "Create date", .need = Need::little},
    {.key = "owner", .heading = "Ticket owner", .says = Says::prose},
    {.key = "last_activity_at", .heading = "Last activity date", .need = Need::much},
    {.key = "status", .heading = "Status", .says = Says::prose, .need = Need::much}};

std::vector<Column> columns_for(Format format) {
  auto all = portal_tickets_columns;
  if (format != Format::csv)
    all.push_back({.key = "id", .heading = "Id", .says = Says::identity, .need = Need::always});
  return all;
}

std::vector<Cell> cells_for(Format format, const store::CustomerTicket& ticket, const std::string& status) {
  std::vector<Cell> cells{ticket.subject,     ticket.requested_by,     ticket.created_at,
                          cell(ticket.owner), ticket.last_activity_at, status};
  if (format != Format::csv) cells.emplace_back(ticket.id);
  return cells;
}

// `Last activity date`, `last-activity-date` and `last_activity_at` are the same column.
std::string sort_key(const std::string& typed) {
  const auto plain = [](std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    return fold_case(text);
  };
  std::vector<std::string> known;
  for (const auto& column : portal_tickets_columns) {
    if (plain(typed) == plain(column.key) || plain(typed) == plain(column.heading)) return column.key;
    known.push_back(column.heading);
  }
  throw Error{Fault::usage, "no column to sort by: " + typed, "one of " + join(known, ", ")};
}

template <class E>
std::optional<E> word_typed(const std::string& typed, const std::string& option) {
  if (const auto found = parse_word<E>(fold_case(typed))) return found;
  throw Error{Fault::usage, option + " cannot be " + typed, option + ' ' + all_words<E>()};
}

service::CustomerListRequest request_from(const PortalTicketsOptions& options) {
  service::CustomerListRequest request{
      .search = options.search, .descending = options.descending, .limit = options.limit};
  if (options.view) request.view = word_typed<TicketView>(*options.view, "--view");
  if (options.state != "all") request.state = word_typed<TicketState>(options.state, "--state");
  if (!options.sort.empty()) request.sort_by = sort_key(options.sort);
  return request;
}

void list(const PortalTicketsOptions& options, Context& context) {
  const auto request = request_from(options);
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto customer = service::get_customer(tx, account, email_address_from(options.contact));
    const auto rules = service::get_customer_rules(tx, account);
    const auto format = context.out.format();
    const bool latest_first = options.sort.empty() && !options.descending;
    const auto list_them = [&](const Output::RowSink& row) {
      service::list_customer_tickets(tx, rules, customer, request,
                                     [&](const store::CustomerTicket& ticket, const std::string& status) {
                                       row(cells_for(format, ticket, status));
                                     });
    };
    context.out.listing(columns_for(format), "No tickets.", list_them,
                        latest_first ? Begins::with_most_needed : Begins::anyhow);
  });
}

}  // namespace

void add_portal_tickets(Command group) {
  auto options = std::make_shared<PortalTicketsOptions>();
  auto command = group.add_subcommand("tickets", "The tickets that a customer sees; with --output csv, their export");
  command.add_option("--contact", options->contact, "The customer").required().type_name("EMAIL");
  command
      .add_option("--view", options->view, "Which list; organization is there if customers see their company's tickets")
      .type_name("organization|mine");
  command.add_option("--state", options->state, "Only those").type_name("open|closed|all").capture_default_str();
  command.add_option("--search", options->search, "Part of the subject").type_name("TEXT");
  command
      .add_option("--sort", options->sort, "A column, in ascending order; by default Last activity date, newest first")
      .type_name("COLUMN");
  command.add_flag("--desc", options->descending, "Sort in descending order");
  command.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::tickets, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
