#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "environment.hpp"
#include "invocation.hpp"
#include "output.hpp"
#include "rollcall/domain/account.hpp"
#include "rollcall/service/may_rename.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::cli {

/// Something to agree to: what would happen, and the sentence that asks.
struct Question {
  std::string preview;  ///< lines, or empty
  std::string sentence;
  std::string to_type{};  ///< what has to be typed, as for what cannot be undone; empty: y or n
  bool operator==(const Question&) const = default;
};

/// What a command works with: the roll, who is acting and when, and where its answer goes. Transactions, rights, dry
/// runs and confirmation are settled here, so that commands need not know them.
class Context {
 public:
  Context(const Environment& environment, const GlobalOptions& options, const Invocation& invocation);

  /// Runs `act(tx)` in a transaction that only reads.
  template <class Act>
  auto read(Act act) {
    auto tx = begin(store::Access::read);
    return act(tx);
  }

  /// Runs `act(database)` outside of any transaction on the roll: reads an input into temporary tables, however slowly
  /// it comes. Who may act is settled first.
  template <class Act>
  auto stage(Act act) {
    begin(store::Access::read);
    return act(*database_);
  }

  /// Runs `act(tx)` in a transaction and commits it; in a dry run it is rolled back. Returns what `act` reports.
  template <class Act>
  auto write(Act act) {
    return write_as({}, act);
  }

  /// The same by an actor of its own: whoever a secret has proved to be somebody. Empty: whoever runs the command.
  template <class Act>
  auto write_as(const std::string& actor, Act act) {
    auto tx = begin_as(store::Access::write, actor);
    auto report = act(tx);
    if (!options.dry_run) tx.commit();
    return report;
  }

  /// Like `write`, for a change that somebody may have to agree to: `question(report)` says what it does and asks, or
  /// nothing when there is nothing to ask. A change in question is rolled back and shown first; after a yes it is made,
  /// if its question is still the same one. Throws usage where it would have to ask and cannot, refused after a no.
  template <class Act, class Ask>
  auto write_confirmed(Act act, Ask question) {
    if (options.dry_run || (options.yes && !confirm)) return write(act);
    std::optional<Question> agreed;
    {
      auto tx = begin(store::Access::write);
      auto report = act(tx);
      agreed = question(report);
      if (!agreed) {
        tx.commit();
        return report;
      }
    }
    ask(*agreed);
    return write([&](store::Tx& tx) {
      auto report = act(tx);
      if (question(report) != agreed)
        throw Error{Fault::refused, "the roll changed while you were asked", "run the command again"};
      return report;
    });
  }

  /// A transaction for commands that make several: the caller commits. The first one opens the roll and settles who is
  /// acting. Throws database, denied.
  store::Tx begin(store::Access access) { return begin_as(access, {}); }
  /// The same with an actor of its own (`cycle`) in the audit; whoever runs the command still needs the right to.
  store::Tx begin_as(store::Access access, const std::string& actor);

  /// The roll itself, for what SQLite does outside of transactions. Opens it and settles who is acting, as `begin`.
  store::Database& database();

  /// Who is acting, as the audit words it; once the roll is open. Empty, where a command lets anyone in: somebody who
  /// has yet to prove who they are.
  const std::string& actor() const { return actor_; }

  /// From here on the one who is acting is this user: a secret has proved them to be. Opens the roll.
  void prove_to_be(const std::string& email);

  /// The account meant by --account, or the only one; its zone is the one of printed times from here on.
  Account account(store::Tx& tx);

  /// --account's account; nothing when the switch was not given: a command over all accounts. Printed times are then
  /// those of the only account, or UTC where there are several.
  std::optional<Account> chosen_account(store::Tx& tx);

  /// The account a command about a person acts in: --account's, or the only one; nothing where the file holds several
  /// and none was named.
  std::optional<Account> account_acted_in(store::Tx& tx);

  /// The address of whoever is acting, where that is a user rather than the operator in their own name.
  std::optional<std::string> acting_user() const;

  /// U-66: whose names the one who is acting may change.
  service::MayRename may_rename() const {
    return options.as.empty() ? service::MayRename::everybody : service::MayRename::own_members_only;
  }

  Instant now() const { return options.now ? *options.now : environment.clock(); }

  /// A remark on standard error; silent with --quiet.
  void note(const std::string& text);
  /// A failure that does not end the command, on standard error.
  void complain(const std::string& text);
  /// What is wrong with a line of the input, on standard error.
  void complain(long long line, const std::string& text);

  /// The answer of `--confirm TEXT`, of commands that ask for something to be typed; nothing: it was not given.
  std::optional<std::string> confirm{};

  const Environment& environment;
  const GlobalOptions& options;
  Output out;

 private:
  void open();
  void authorize(store::Tx& tx);
  void ask(const Question& question);

  Invocation invocation_;
  std::optional<store::Database> database_;
  std::string actor_;
};

}  // namespace rollcall::cli
