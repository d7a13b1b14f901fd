#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/user_view.hpp"
#include "rollcall/domain/cycle/cycle_dates.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/domain/roll/roll_export.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/permission_set.hpp"
#include "rollcall/store/roll/team.hpp"

namespace rollcall::cli {
namespace {

struct UserListOptions {
  store::MemberFilter filter;
  std::string status;
  std::string seat;
  std::string inactive_for;
  std::string sort{word(MemberOrder::email)};
  std::int64_t limit = -1;
};

const std::vector<Column> user_list_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "first_name", .heading = "First name", .shown = not_in_table},
    {.key = "last_name", .heading = "Last name", .shown = not_in_table},
    {.key = "name", .heading = "Name", .shown = Shown::only_in_table, .says = Says::prose, .need = Need::much},
    {.key = "status", .heading = "Status", .need = Need::much},
    {.key = "super_admin", .heading = "Super admin", .shown = not_in_table},
    {.key = "permission_set", .heading = "Permission set", .shown = not_in_table},
    {.key = "role", .heading = "Role", .shown = Shown::only_in_table, .says = Says::prose, .need = Need::little},
    {.key = "seat", .heading = "Seat", .need = Need::little},
    {.key = "teams", .heading = "Teams", .shown = not_in_table},
    {.key = "last_sign_in", .heading = "Last sign-in", .shown = not_in_table},
    {.key = "last_seen", .heading = "Last seen", .absent = "never"},
    {.key = "joined_at", .heading = "Joined", .shown = not_in_table},
    {.key = "excluded", .heading = "Excluded", .shown = not_in_table},
    {.key = "language", .heading = "Language", .shown = not_in_table}};

std::vector<Cell> cells_of(const Member& member, Day today, const Output& out) {
  return {member.email,
          member.first_name,
          member.last_name,
          member.first_name.empty() && member.last_name.empty() ? std::string{} : member.name(),
          spoken(member.status),
          member.super_admin,
          cell(member.permission_set, permission_set_reference),
          role_of(member),
          member.seat ? Cell{std::string{word(*member.seat)}} : Cell{},
          member.teams,
          cell(member.last_sign_in_at),
          last_seen_cell(member.last_seen_at, member.ever_seen() || member.last_seen_at != member.joined_at, out),
          cell(member.joined_at),
          is_excluded(member, today),
          cell(member.language)};
}

store::MemberFilter filter_from(const UserListOptions& options, const Account& account, Instant now) {
  auto filter = options.filter;
  filter.removed_too = options.status == "all";
  if (!options.status.empty() && !filter.removed_too) filter.status = status_from(options.status);
  if (!options.seat.empty()) filter.seat = seat_from(options.seat);
  if (!options.inactive_for.empty()) {
    const auto zone = zone_of(account);
    filter.last_seen_before = inactivity_boundary(zone.day_of(now), zone, days_away_from(options.inactive_for));
    if (options.status.empty()) filter.status = MemberStatus::active;  // only they can be inactive
  }
  return filter;
}

MemberOrder order_from(const std::string& typed) {
  if (const auto order = parse_word<MemberOrder>(typed)) return *order;
  throw Error{Fault::usage, "no such order: " + typed, "--sort " + all_words<MemberOrder>()};
}

void list(const UserListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto today = service::exclusions_judged_on(tx, account);
    const auto filter = filter_from(options, account, tx.now);
    if (filter.permission_set) store::get_permission_set(tx, account.id, *filter.permission_set);
    if (filter.team) store::require_team(tx, account.id, *filter.team);
    context.out.listing(user_list_columns, "Nobody.", [&](const Output::RowSink& row) {
      store::list_members(tx, account.id, filter, order_from(options.sort), options.limit,
                          [&](const Member& member) { row(cells_of(member, today, context.out)); });
    });
    return 0;
  });
}

}  // namespace

void add_user_list(Command group) {
  auto options = std::make_shared<UserListOptions>();
  auto& filter = options->filter;
  auto command = group.add_subcommand("list", "The members of the account, by address or as --sort says");
  command.add_option("--status", options->status, "Only those; all includes the removed, who are otherwise left out")
      .type_name(choices<MemberStatus>() + "|all");
  command.add_flag("--super-admin", filter.super_admins_only, "Only super admins");
  command.add_option("--permission-set", filter.permission_set, "Only holders of this set").type_name("NAME");
  command.add_option("--seat", options->seat, "Only those with this seat").type_name(choices<Seat>());
  command.add_option("--team", filter.team, "Only members of this team").type_name("NAME");
  command
      .add_option(
          "--inactive-for", options->inactive_for,
          "Only those not seen for more than this many days, such as 90d; active ones, unless --status says otherwise")
      .type_name("DAYS");
  command.add_flag("--never-seen", filter.never_seen_only, "Only those who never signed in");
  command.add_option("--search", filter.search, "Only those with this text in their name or address").type_name("TEXT");
  command.add_option("--sort", options->sort, "The order").type_name(choices<MemberOrder>()).capture_default_str();
  command.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
