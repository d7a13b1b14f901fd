#include <algorithm>
#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "../sending.hpp"
#include "../who_acts.hpp"
#include "autodeactivate_run_view.hpp"
#include "rollcall/service/cycle.hpp"
#include "rollcall/service/session.hpp"
#include "rollcall/store/account.hpp"

namespace rollcall::cli {
namespace {

std::vector<Account> accounts_of(Context& context) {
  return context.read([&](store::Tx& tx) {
    if (auto account = context.chosen_account(tx)) return std::vector{*account};
    return store::list_accounts(tx);
  });
}

// SQLite's failures become ours here already, so that one account's does not hide what was done for the others.
template <class Act>
void with_our_errors(const Context& context, Act act) {
  try {
    act();
  } catch (const SQLite::Exception& failure) {
    throw store::error_from(failure, context.options.db).value();
  }
}

std::vector<service::AccountRun> run_for_real(Context& context, const std::vector<Account>& accounts) {
  const auto in_transaction = [&](const auto& act) {
    with_our_errors(context, [&] {
      auto tx = context.begin_as(store::Access::write, the_cycle());
      act(tx);
      tx.commit();
    });
  };
  return service::run_cycles(accounts, in_transaction, context.environment.interrupted);
}

// All of it in one transaction that is rolled back; what one account was refused does not touch the others.
std::vector<service::AccountRun> run_dry(Context& context, const std::vector<Account>& accounts) {
  auto tx = context.begin_as(store::Access::write, the_cycle());
  const auto in_transaction = [&](const auto& act) {
    with_our_errors(context, [&] {
      store::Savepoint part{tx};
      act(tx);
      part.keep();
    });
  };
  return service::run_cycles(accounts, in_transaction, context.environment.interrupted);
}

// of several exit codes 6 wins over 5 over 7.
int rank(Fault fault) {
  return fault == Fault::database ? 3 : fault == Fault::refused ? 2 : fault == Fault::undelivered ? 1 : 4;
}

// The worst is printed by whoever catches it, the others here.
void throw_worst(Context& context, std::vector<Error> errors) {
  if (errors.empty()) return;
  const auto worst = std::max_element(errors.begin(), errors.end(),
                                      [](const Error& a, const Error& b) { return rank(a.fault()) < rank(b.fault()); });
  for (auto error = errors.begin(); error != errors.end(); ++error)
    if (error != worst) context.complain(error->what());
  throw Error{*worst};
}

// S-17. What this is refused hides nothing of the cycle's work.
void forget_old_sessions(Context& context, const std::vector<Account>& accounts, std::vector<Error>& errors) {
  if (context.options.dry_run || context.environment.interrupted()) return;
  try {
    with_our_errors(context, [&] {
      auto tx = context.begin_as(store::Access::write, the_cycle());
      service::purge_sessions(tx, accounts.size() == 1 ? std::optional{accounts.front()} : std::nullopt);
      tx.commit();
    });
  } catch (const Error& error) {
    errors.push_back(error);
  }
}

void run(bool send, Context& context) {
  const auto accounts = accounts_of(context);
  const auto runs = context.options.dry_run ? run_dry(context, accounts) : run_for_real(context, accounts);
  std::vector<Error> errors;
  for (const auto& each : runs)
    if (each.error) errors.push_back(*each.error);
  forget_old_sessions(context, accounts, errors);

  auto document = run_json(context.now(), runs);
  auto text = run_text(runs);
  bool idle = std::all_of(runs.begin(), runs.end(), [](const auto& each) { return each.steps.empty(); });
  if (send && !context.options.dry_run) {
    try {
      with_our_errors(context, [&] {
        auto sender = sender_of(context);
        sender.actor = Actor::cycle();
        const auto report = service::send_due(sender);
        document["mail"] = to_json(report);
        text += sending_text(report, context.out);
        idle = idle && report.sent == 0;
        require_delivered(report);
      });
    } catch (const Error& error) {
      errors.push_back(error);
    }
  }
  // Cron mails what is printed: with --quiet, only what was done.
  if (idle || context.options.dry_run)
    context.out.report(document, [&] { return text; });
  else
    context.out.document(document, [&] { return text; });
  throw_worst(context, errors);
}

}  // namespace

void add_autodeactivate_run(Command group) {
  auto no_send = std::make_shared<bool>(false);
  auto command =
      group.add_subcommand("run", "Do what is due, in every account or --account; for cron, as often as one likes");
  command.add_flag("--no-send", *no_send, "Leave the mails in the outbox, for mail send");
  command.runs({store::Access::write, Right::super_admin}, [no_send](Context& context) { run(!*no_send, context); });
}

}  // namespace rollcall::cli
