#include <fmt/format.h>
#include <tuple>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/entry_change.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/store/customer/contact.hpp"

namespace rollcall::cli {
namespace {

struct PortalSessionOptions {
  std::string email;
  std::optional<std::string> contact;
  std::optional<std::string> confirm;
  bool all = false;
};

const std::vector<Column> portal_session_columns{
    {.key = "id", .heading = "", .shown = Shown::not_in_table},
    {.key = "contact", .heading = "Contact", .says = Says::identity, .need = Need::always},
    {.key = "device", .heading = "Device", .says = Says::prose},
    {.key = "browser", .heading = "Browser", .says = Says::prose, .need = Need::little},
    {.key = "ip", .heading = "IP Address", .says = Says::identity, .need = Need::little},
    {.key = "signed_in_at", .heading = "Signed in", .need = Need::little},
    {.key = "last_active_at", .heading = "Last active", .need = Need::much},
    {"ends_at", "Ends"},
    {.key = "ends_because", .heading = "Why", .need = Need::little}};

void list(const std::optional<std::string>& typed, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    std::optional<std::int64_t> contact;
    if (typed) contact = store::get_contact(tx, account.id, email_address_from(*typed)).id;
    context.out.listing(
        portal_session_columns, "No sessions.",
        [&](const Output::RowSink& row) {
          service::list_live_contact_sessions(tx, account, contact, [&](const service::LiveContactSession& live) {
            const auto& [times, fate] = std::tie(live.session.times, live.session.fate);
            const auto& device = live.session.device;
            row({live.session.id, contact_reference(live.contact.email), cell(device.device), cell(device.browser),
                 cell(device.ip), times.signed_in_at, times.last_active_at, fate.ends_at, spoken(fate.because)});
          });
        },
        Begins::with_most_needed);
    return 0;
  });
}

void end(const PortalSessionOptions& options, Context& context) {
  if (options.all == options.contact.has_value())
    throw Error{Fault::usage, "name whose sessions to end", "--contact EMAIL, or --all"};
  TextList emails;
  if (options.contact) emails.push_back(email_address_from(*options.contact));
  context.confirm = options.confirm;
  const auto act = [&](store::Tx& tx) {
    const auto account = context.account(tx);
    return options.all ? service::end_all_contact_sessions(tx, account, ContactSessionEnd::ended_by_admin)
                       : service::end_contact_sessions(tx, account, emails);
  };
  const auto ended =
      options.all
          ? context.write_confirmed(act, [](const auto& tried) { return question_before_ending_all(tried.sessions); })
          : context.write(act);
  context.out.report({{"sessions_ended", ended.sessions}, {"changed", ended.sessions > 0}},
                     [&] { return counted(ended.sessions, "session", "sessions") + " ended.\n"; });
}

}  // namespace

void add_portal_session(Command portal) {
  auto options = std::make_shared<PortalSessionOptions>();
  auto session = portal.add_subcommand("session", "Customers who are signed in");
  auto listing = session.add_subcommand("list", "Live sessions of customers, last used first");
  listing.add_option("--contact", options->contact, "Only this contact's").type_name("EMAIL");
  listing.runs({store::Access::read, Right::tickets, Answer::listing},
               [options](Context& context) { list(options->contact, context); });

  auto ending = session.add_subcommand("end", "Sign customers out");
  ending.add_option("--contact", options->contact, "Whose").type_name("EMAIL");
  ending.add_flag("--all", options->all, "Everybody's");
  ending.add_option("--confirm", options->confirm, "With --all, the text that you would be asked to type")
      .type_name("TEXT");
  ending.runs({store::Access::write, Right::portal_settings}, [options](Context& context) { end(*options, context); });
}

void add_portal_contact_sessions(Command contact) {
  auto options = std::make_shared<PortalSessionOptions>();
  auto listing = contact.add_subcommand("sessions", "Where a contact is signed in, last used first");
  listing.add_option("email", options->email, "The contact").required();
  listing.runs({store::Access::read, Right::tickets, Answer::listing},
               [options](Context& context) { list(options->email, context); });
}

}  // namespace rollcall::cli
