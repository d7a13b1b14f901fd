#pragma once

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "cli/acting/claim.hpp"
#include "cli/acting/own_refusals.hpp"
#include "environment.hpp"
#include "invocation.hpp"
#include "output.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/session/session.hpp"
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
  /// Opens what the verb needs, settles who is acting (S-20), and refuses actors who lack the right (S-22). A use of a
  /// session that is let in is noted (S-16). Throws database, denied.
  Context(const Environment& environment, const GlobalOptions& options, const Needs& needs);

  /// Runs `act(tx)` in a transaction that only reads; what it printed is handed over behind it.
  template <class Act>
  auto read(Act act) {
    if constexpr (std::is_void_v<decltype(act(std::declval<store::Tx&>()))>) {
      read_in_transaction(act);
      hand_over();
    } else {
      auto report = read_in_transaction(act);
      hand_over();
      return report;
    }
  }

  /// Hands over what was printed so far, and the remarks about it behind it: outside of transactions only. Throws
  /// internal when standard output cannot be written.
  void hand_over();

  /// Runs `act(database)` outside of any transaction on the roll: reads an input into temporary tables, however slowly
  /// it comes.
  template <class Act>
  auto stage(Act act) {
    return act(database());
  }

  /// Runs `act(tx)` in a transaction and commits it; in a dry run it is rolled back. Returns what `act` reports.
  template <class Act>
  auto write(Act act) {
    return write_as(whoever_runs_it(), act);
  }

  /// The same by an actor of its own: somebody identified by a secret.
  template <class Act>
  auto write_as(const store::WhoActs& who_acts, Act act) {
    auto tx = begin_as(store::Access::write, who_acts);
    const InTransaction mark{*this};
    const auto shown = shows_work();
    const auto newest = store::newest_mail(tx);
    auto report = act(tx);
    if (!options.dry_run) commit(tx, newest);
    return report;
  }

  /// Like `write`, for a change that somebody may have to agree to: `question(report)` says what it does and asks, or
  /// nothing when there is nothing to ask. With agreement given beforehand it is done at once, whatever it comes to.
  /// Otherwise a change in question is rolled back and shown first; after a yes it is made, if its question is still
  /// the same one. Throws usage where it would have to ask and cannot, refused after a no.
  template <class Act, class Ask>
  auto write_confirmed(Act act, Ask question) {
    if (options.dry_run || (options.yes && !confirm)) return write(act);
    std::optional<Question> agreed;
    {
      auto tx = begin(store::Access::write);
      const InTransaction mark{*this};
      const auto shown = shows_work();
      const auto newest = store::newest_mail(tx);
      auto report = act(tx);
      agreed = question(report);
      if (!agreed || agreed_beforehand(*agreed)) {
        commit(tx, newest);
        return report;
      }
    }
    ask(*agreed);
    return write([&](store::Tx& tx) {
      auto report = act(tx);
      if (question(report) != agreed) throw_roll_changed_meanwhile();
      return report;
    });
  }

  /// Runs `act(tx)` by somebody who has proved nothing and commits it, in a dry run too: for acts such as guessing a
  /// password, which must be counted even if nothing is changed.
  template <class Act>
  void write_always(Act act) {
    auto tx = begin_as(store::Access::write, [](store::Tx&) { return Actor{}; });
    act(tx);
    tx.commit();
  }

  /// A transaction for commands that make several: the caller commits. Each judges again whether the one who is acting
  /// still may. Throws database, denied.
  store::Tx begin(store::Access access) { return begin_as(access, whoever_runs_it()); }
  /// The same with an actor of its own (`cycle`) in the audit; the user of the command still needs the right to.
  store::Tx begin_as(store::Access access, const store::WhoActs& who_acts);

  /// While what it returns lives, a terminal is shown how long the roll has been at work, if that is long. What takes a
  /// transaction has it by itself; for commands that begin their own.
  std::shared_ptr<void> shows_work();

  /// Who is acting, judged anew by whichever transaction asks: for a door that begins its own.
  store::WhoActs judged_anew();

  /// The roll itself, for what SQLite does outside of transactions.
  store::Database& database();

  /// How many changes of this command are stored by now.
  std::size_t commits() const { return database_ ? database_->commits() : 0; }

  /// Who is acting, by the last transaction there was. Nobody, where a command lets anyone in: somebody who has yet to
  /// prove who they are.
  const Actor& actor() const { return actor_; }

  /// From here on the one who is acting is this user: a secret has proved them to be.
  void prove_to_be(const std::string& email) { proved_ = email; }

  /// The session of the user who is signed in; nullopt for the operator, and if nobody is.
  const std::optional<store::Session>& session() const { return session_; }

  /// The token that was kept for this command line, and that it goes by; nullopt if it goes by another, or by none.
  std::optional<std::string> kept_token() const { return claim_.kept ? std::optional{claim_.token} : std::nullopt; }

  /// S-16: counts this as a use of the sessions of these tokens, in a transaction of its own: the verb's roll may be
  /// one that only reads. Written only where it is due, and never in a dry run.
  void note_use(const std::vector<std::string>& tokens);

  /// Throws denied where the actor lacks the right: for a verb that says what the next one may do.
  void require(store::Tx& tx, Right right);

  /// Throws denied where nobody is known to be acting: for verbs that let anyone in, when no secret was offered.
  void require_somebody() const;

  /// The account meant by --account, or the only one; its zone is the one of printed times from here on.
  Account account(store::Tx& tx);

  /// --account's account; nothing when the switch was not given: a command over all accounts. Printed times are then
  /// those of the only account, or UTC where there are several.
  std::optional<Account> chosen_account(store::Tx& tx);

  /// The account a command about a person acts in: --account's, or the only one; nullopt where the file holds several
  /// and none was named.
  std::optional<Account> account_acted_in(store::Tx& tx);

  /// The address of the actor, where that is a user rather than the operator in their own name.
  const std::optional<std::string>& acting_user() const { return actor_.user(); }

  Instant now() const { return options.now ? *options.now : environment.clock(); }

  /// This command hands over mail itself, and says what came of it.
  void hands_over_mail() { left_mail_.reset(); }
  /// M-16: a command that caused mail to wait in the outbox says so, and what hands it over.
  void tell_of_left_mail();

  /// A remark on standard error; silent with --quiet. It comes behind what was printed before it.
  void note(const std::string& text);
  /// A failure that does not end the command, on standard error.
  void complain(const std::string& text);
  /// What is wrong with a line of the input, on standard error.
  void complain(long long line, const std::string& text);

  /// The answer of `--confirm TEXT`, of commands that ask for something to be typed; nullopt if it was not given.
  std::optional<std::string> confirm{};

  const Environment& environment;
  const GlobalOptions& options;
  Output out;

 private:
  template <class Act>
  auto read_in_transaction(Act& act) {
    auto tx = begin(store::Access::read);
    const InTransaction mark{*this};
    const auto shown = shows_work();
    return act(tx);
  }

  /// Marks that what is printed and said has to wait.
  struct InTransaction {
    explicit InTransaction(Context& of) : context{of}, before{std::exchange(of.in_transaction_, true)} {}
    ~InTransaction() { context.in_transaction_ = before; }
    InTransaction(const InTransaction&) = delete;
    InTransaction& operator=(const InTransaction&) = delete;

    Context& context;
    bool before;
  };

  /// Mail that this command's changes left in the outbox.
  struct LeftMail {
    std::int64_t count = 0;
    bool has_transport = false;
  };

  void commit(store::Tx& tx, std::int64_t newest_mail_before);
  void say(const std::string& line);
  void refuse_roll_as_stream() const;
  void open_roll();
  bool knows_schema();
  void settle_actor();
  void require_right_without_roll() const;
  void write_use(const std::vector<std::string>& tokens);
  store::WhoActs whoever_runs_it();
  Actor actor_in(store::Tx& tx) const;
  void authorize(store::Tx& tx);
  const std::string& account_slug() const;
  bool agreed_beforehand(const Question& question) const;
  void ask(const Question& question);

  Needs needs_;
  Claim claim_;
  bool in_transaction_ = false;
  std::optional<LeftMail> left_mail_;
  std::string remarks_;  ///< what is to be said when it is over
  std::optional<store::Database> database_;
  std::optional<store::Session> session_;
  std::optional<std::string> proved_;  ///< the address of whom a secret has proved to be acting
  Actor actor_;
};

}  // namespace rollcall::cli
