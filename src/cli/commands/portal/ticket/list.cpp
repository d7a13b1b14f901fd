#include <algorithm>
#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "cli/view/ticket_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/asset/asset.hpp"
#include "rollcall/store/customer/company.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::cli {
namespace {

struct PortalTicketListOptions {
  std::optional<std::string> inbox, pipeline, stage, state, owner, waiting_since, company, contact, requester, category,
      search;
  std::string sort = "last-activity";
  bool unassigned = false, unanswered = false;
  std::optional<std::int64_t> after;
  std::int64_t limit = -1;
};

template <class E>
E word_of(const std::string& typed, const std::string& option) {
  if (const auto found = parse_word<E>(fold_case(typed))) return *found;
  throw Error{Fault::usage, option + " cannot be " + typed, option + ' ' + all_words<E>()};
}

// A filter by what is not there finds nothing, and says so.
void require_among(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  const auto is_it = [&](const auto& each) { return fold_case(each) == fold_case(name); };
  if (std::ranges::any_of(known, is_it)) return;
  const auto near = nearest(name, known);
  throw Error{Fault::not_found, "no such " + what + ": " + name,
              "did you mean " + join(near.empty() ? known : near, ", ") + '?'};
}

void require_stage(store::Tx& tx, std::int64_t account_id, const PortalTicketListOptions& options) {
  std::vector<std::string> stages;
  for (const auto& pipeline : store::list_pipelines(tx, account_id)) {
    if (options.pipeline && fold_case(pipeline.name) != fold_case(*options.pipeline)) continue;
    for (const auto& stage : pipeline.stages) stages.push_back(stage.name);
  }
  require_among("stage", *options.stage, stages);
}

std::int64_t contact_id(store::Tx& tx, std::int64_t account_id, const std::string& email) {
  return store::get_contact(tx, account_id, email_address_from(email)).id;
}

void look_up(store::Tx& tx, std::int64_t account_id, const PortalTicketListOptions& options,
             store::TicketFilter& filter) {
  if (options.pipeline) filter.pipeline = store::get_pipeline(tx, account_id, *options.pipeline).name;
  if (options.stage) require_stage(tx, account_id, options);
  if (options.inbox) filter.inbox_id = store::get_inbox(tx, account_id, *options.inbox).id;
  if (options.owner)
    filter.owners =
        store::get_owners(tx, account_id, email_address_from(*options.owner), store::Owning::present_or_removed)
            .members;
  if (options.company) filter.company_id = store::get_company(tx, account_id, *options.company).id;
  if (options.contact) filter.contact_id = contact_id(tx, account_id, *options.contact);
  if (options.requester) filter.requester_id = contact_id(tx, account_id, *options.requester);
  if (options.category) require_among("category", *options.category, store::list_ticket_categories(tx, account_id));
}

store::TicketFilter filter_from(const PortalTicketListOptions& options, Context& context, store::Tx& tx,
                                std::int64_t account_id) {
  store::TicketFilter filter{.stage = options.stage,
                             .unassigned_only = options.unassigned,
                             .unanswered_only = options.unanswered,
                             .category = options.category,
                             .search = options.search,
                             .order = word_of<store::TicketOrder>(options.sort, "--sort"),
                             .after = options.after,
                             .limit = options.limit};
  if (options.state) filter.state = word_of<TicketState>(*options.state, "--state");
  if (options.waiting_since) filter.waiting_since = instant_typed(*options.waiting_since, context, tx);
  look_up(tx, account_id, options, filter);
  return filter;
}

void list(const PortalTicketListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto filter = filter_from(options, context, tx, account.id);
    const auto list_them = [&](const Output::RowSink& row) {
      store::list_tickets(tx, account.id, filter, [&](const Ticket& ticket) { row(desk_cells(ticket)); });
    };
    const bool latest_first = filter.order == store::TicketOrder::last_activity;
    context.out.listing(desk_columns(), "No tickets.", list_them,
                        latest_first ? Begins::with_most_needed : Begins::anyhow);
  });
}

}  // namespace

void add_portal_ticket_list(Command ticket) {
  auto options = std::make_shared<PortalTicketListOptions>();
  auto command =
      ticket.add_subcommand("list", "All tickets, last activity first; only those that match all given filters");
  command.add_option("--inbox", options->inbox, "Only those with a conversation in it").type_name("NAME");
  command.add_option("--pipeline", options->pipeline, "Only those in it").type_name("NAME");
  command.add_option("--stage", options->stage, "Only those in a stage of that name").type_name("NAME");
  command.add_option("--state", options->state, "Only those").type_name(choices<TicketState>());
  const auto owner =
      command.add_option("--owner", options->owner, "Only those that this member owns").type_name("EMAIL");
  command.add_flag("--unassigned", options->unassigned, "Only those without an owner").excludes(owner);
  command.add_flag("--unanswered", options->unanswered, "Only those where the customer wrote last");
  command
      .add_option("--waiting-since", options->waiting_since,
                  "Only those that have waited for an answer since this day or time, or longer; 2d is two days")
      .type_name("TIME");
  command.add_option("--company", options->company, "Only those of this company").type_name("NAME");
  command.add_option("--contact", options->contact, "Only those with this contact").type_name("EMAIL");
  command.add_option("--requester", options->requester, "Only those that this contact requested").type_name("EMAIL");
  command.add_option("--category", options->category, "Only those in it").type_name("TEXT");
  command
      .add_option("--search", options->search,
                  "Only those with this text in the subject, a message or a note, in upper or lower case")
      .type_name("TEXT");
  command.add_option("--sort", options->sort, "The order")
      .type_name(choices<store::TicketOrder>())
      .capture_default_str();
  command.add_option("--after", options->after, "Only those after this ticket in the list").type_name("ID");
  command.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::tickets, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
