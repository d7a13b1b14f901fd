#include <algorithm>
#include <memory>

#include "cli/acting/who_acts.hpp"
#include "cli/advice/sentence.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/exit_code.hpp"
#include "cli/view/run_view.hpp"
#include "cli/view/sending.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::cli {
namespace {

struct AutodeactivateRunOptions {
  bool no_send = false;
  bool clock_is_right = false;
};

using Runs = std::vector<service::AccountRun>;

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
    throw store::error_from(failure, context.options.db, context.commits()).value();
  }
}

Runs run_for_real(Context& context, const std::vector<Account>& accounts, service::RunClockGuard& clock) {
  const auto in_transaction = [&](const auto& act) {
    with_our_errors(context, [&] {
      auto tx = context.begin_as(store::Access::write, the_cycle());
      const auto shown = context.shows_work();
      act(tx);
      tx.commit();
    });
  };
  return service::run_cycles(accounts, clock, in_transaction, context.environment.interrupted);
}

// All of it in one transaction that is rolled back; what one account was refused does not touch the others.
Runs run_dry(Context& context, const std::vector<Account>& accounts, service::RunClockGuard& clock) {
  auto tx = context.begin_as(store::Access::write, the_cycle());
  const auto shown = context.shows_work();
  const auto in_transaction = [&](const auto& act) {
    with_our_errors(context, [&] {
      store::Savepoint part{tx};
      act(tx);
      part.keep();
    });
  };
  return service::run_cycles(accounts, clock, in_transaction, context.environment.interrupted);
}

// of several exit codes 6 wins over 5 over 7.
int rank(Fault fault) {
  const auto code = words_of(fault).code;
  return code == ExitCode::database ? 3 : code == ExitCode::refused ? 2 : code == ExitCode::undelivered ? 1 : 4;
}

// The worst is printed where it is caught, the others here.
void throw_worst(Context& context, std::vector<Error> errors) {
  if (errors.empty()) return;
  const auto worst = std::max_element(errors.begin(), errors.end(),
                                      [](const Error& a, const Error& b) { return rank(a.fault()) < rank(b.fault()); });
  for (auto error = errors.begin(); error != errors.end(); ++error)
    if (error != worst) context.complain(sentence_of(*error));
  throw Error{*worst};
}

// A refusal of this act does not hide the work of the cycle.
template <class Act>
void without_stopping(const Context& context, std::vector<Error>& errors, Act act) {
  try {
    with_our_errors(context, act);
  } catch (const Error& error) {
    errors.push_back(error);
  }
}

// A-44, S-17: notes the run, and forgets old sessions.
void finish(Context& context, const std::vector<Account>& accounts, const Runs& runs,
            const service::RunClockGuard& clock) {
  auto tx = context.begin_as(store::Access::write, the_cycle());
  const auto shown = context.shows_work();
  clock.note(tx, runs);
  if (!clock.was_doubted())
    service::purge_sessions(tx, accounts.size() == 1 ? std::optional{accounts.front()} : std::nullopt);
  tx.commit();
}

bool only_waits(const service::AccountRun& run) {
  const auto waits = [](const auto& step) { return step.result == StepResult::waiting; };
  return !run.error && !run.steps.empty() && std::ranges::all_of(run.steps, waits);
}

// Cron mails what is printed, and what waits would be printed every hour: it is said once on a local day.
Runs with_news(Context& context, const Runs& runs, std::vector<Error>& errors) {
  const bool says_all = !context.options.quiet || !context.out.is_table() || context.options.dry_run;
  if (says_all || std::ranges::none_of(runs, only_waits)) return runs;
  Runs news = runs;
  without_stopping(context, errors, [&] {
    news = context.write_as(the_cycle(), [&](store::Tx& tx) {
      Runs unsaid;
      for (const auto& run : runs)
        if (!only_waits(run) || store::note_waiting_told(tx, run.account, *run.local_date)) unsaid.push_back(run);
      return unsaid;
    });
  });
  return news;
}

std::optional<service::SendReport> hand_over(Context& context, std::vector<Error>& errors) {
  std::optional<service::SendReport> report;
  without_stopping(context, errors, [&] {
    auto sender = sender_of(context);
    sender.actor = Actor::cycle();
    report = service::send_due(sender);
    require_delivered(*report);
  });
  return report;
}

void run(const AutodeactivateRunOptions& options, Context& context) {
  const auto accounts = accounts_of(context);
  service::RunClockGuard clock{options.clock_is_right ? service::ClockIs::right : service::ClockIs::to_be_judged};
  const auto runs =
      context.options.dry_run ? run_dry(context, accounts, clock) : run_for_real(context, accounts, clock);
  std::vector<Error> errors;
  for (const auto& each : runs)
    if (each.error) errors.push_back(*each.error);
  if (!context.options.dry_run && !context.environment.interrupted())
    without_stopping(context, errors, [&] { finish(context, accounts, runs, clock); });

  const auto news = with_news(context, runs, errors);
  // Which mails are given up, and which texts forgotten, follows the clock as well.
  const bool send = !options.no_send && !context.options.dry_run && !clock.was_doubted();
  const auto sent = send ? hand_over(context, errors) : std::nullopt;
  const auto document = run_json(context.now(), runs, sent);
  const auto text = run_text(news) + (sent ? sending_text(*sent, context.out) : std::string{});
  const bool idle =
      std::ranges::all_of(news, [](const auto& each) { return each.steps.empty(); }) && !(sent && sent->sent > 0);
  // Cron mails what is printed: with --quiet, only what was done.
  if (idle || context.options.dry_run)
    context.out.report(document, [&] { return text; });
  else
    context.out.document(document, [&] { return text; });
  throw_worst(context, errors);
}

}  // namespace

void add_autodeactivate_run(Command group) {
  auto options = std::make_shared<AutodeactivateRunOptions>();
  auto command =
      group.add_subcommand("run", "Do what is due, in every account or in --account; cron can run it at any interval");
  command.add_flag("--no-send", options->no_send, "Leave the mails in the outbox, for rollcall mail send");
  command.add_flag("--clock-is-right", options->clock_is_right,
                   "Trust the clock, although the last run was more than 60 days ago");
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { run(*options, context); });
}

}  // namespace rollcall::cli
