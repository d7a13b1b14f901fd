#include <charconv>
#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/roll/seats.hpp"
#include "rollcall/store/roll/seat.hpp"

namespace rollcall::cli {
namespace {

struct AccountSeatsOptions {
  std::string type;
  std::string purchased;
};

const std::vector<Column> account_seats_columns{
    {.key = "type", .heading = "Seat", .says = Says::identity, .need = Need::always},
    {.key = "purchased", .heading = "Purchased", .absent = "unlimited", .says = Says::figure, .need = Need::much},
    {.key = "used", .heading = "Used", .says = Says::figure, .need = Need::much},
    {.key = "held", .heading = "Held", .says = Says::figure},
    {.key = "free", .heading = "Free", .absent = "unlimited", .says = Says::figure, .need = Need::much}};

std::vector<Cell> cells_of(const SeatUse& use) {
  return {std::string{word(use.seat)}, cell(use.purchased), use.used, use.held, cell(use.free())};
}

std::optional<std::int64_t> purchased_from(const std::string& typed) {
  if (fold_case(typed) == "unlimited") return std::nullopt;
  std::int64_t number = 0;
  const auto* end = typed.data() + typed.size();
  const auto [read_to, fault] = std::from_chars(typed.data(), end, number);
  if (fault != std::errc{} || read_to != end || number < 0)
    throw Error{Fault::usage, "not a number of seats: " + typed, "give a number, or unlimited"};
  return number;
}

void list_account_seats(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_seat_use(tx, context.account(tx).id); });
  context.out.listing(account_seats_columns, "", [&](const Output::RowSink& row) {
    for (const auto& use : all) row(cells_of(use));
  });
}

void set(const AccountSeatsOptions& options, Context& context) {
  const auto seat = seat_from(options.type);
  const auto purchased = purchased_from(options.purchased);
  const auto report =
      context.write([&](store::Tx& tx) { return service::set_seats(tx, context.account(tx), seat, purchased); });
  Json json = Json::object();
  const auto cells = cells_of(report.use);
  for (std::size_t i = 0; i < account_seats_columns.size(); ++i)
    json.set(account_seats_columns[i].key, to_json(cells[i]));
  json.set("changed", report.changed);
  context.out.report(json, [&] {
    const std::string name{word(report.use.seat)};
    return (report.changed ? "" : "Nothing to change.\n") + name +
           " seats: " + (report.use.purchased ? std::to_string(*report.use.purchased) : std::string{"unlimited"}) +
           ", " + std::to_string(report.use.used) + " used, " + std::to_string(report.use.held) + " held\n";
  });
}

}  // namespace

void add_account_seats(Command group) {
  const auto seats = group.add_subcommand("seats", "How many seats there are, and who has them");
  const Needs needs{store::Access::read, Right::super_admin, Answer::listing};
  seats.runs_alone(needs, list_account_seats);
  seats
      .add_subcommand("list",
                      "All types in order: purchased, used by active members, held by deactivated ones, free; the same "
                      "as account seats alone")
      .runs(needs, list_account_seats);

  auto options = std::make_shared<AccountSeatsOptions>();
  auto setting = seats.add_subcommand("set", "Set how many seats of a type the account has");
  setting.add_option("type", options->type, "The type of seat").type_name(choices<Seat>()).required();
  setting.add_option("purchased", options->purchased, "A number, or unlimited").required().type_name("N|unlimited");
  setting.runs({store::Access::write, Right::super_admin}, [options](Context& context) { set(*options, context); });
}

}  // namespace rollcall::cli
