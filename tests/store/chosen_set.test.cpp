// A set that is being worked on stays what was chosen, whatever is chosen meanwhile.
#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <type_traits>
#include <utility>

#include "rollcall/store/asset/chosen_asset.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/store/roll/super_admin.hpp"
#include "rollcall/store/session/session.hpp"
#include "service/roll/deactivation.hpp"
#include "support/server_of_november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;
using store::Chosen;
using store::ChosenAssets;
using store::ChosenContacts;
using store::ChosenSessions;

template <class Set>
constexpr bool is_only_chosen =
    !std::is_default_constructible_v<Set> && !std::is_constructible_v<Set, store::Tx&> &&
    !std::is_copy_constructible_v<Set> && !std::is_copy_assignable_v<Set> && !std::is_move_assignable_v<Set> &&
    std::is_nothrow_move_constructible_v<Set> && std::is_nothrow_destructible_v<Set>;

static_assert(is_only_chosen<Chosen>);
static_assert(is_only_chosen<ChosenContacts>);
static_assert(is_only_chosen<ChosenAssets>);
static_assert(is_only_chosen<ChosenSessions>);

template <class Set, class Act, class... Rest>
constexpr bool takes_only =
    std::is_invocable_v<Act, store::Tx&, Set&, Rest...> && !std::is_invocable_v<Act, store::Tx&, Rest...> &&
    !std::is_invocable_v<Act, store::Tx&, Set&&, Rest...>;

// A function that takes members out of a set, or leaves in it those it acted on, accepts no temporary.
static_assert(takes_only<Chosen, decltype(&service::deactivate), Cause, const Account&, const service::MakeMail&>);
static_assert(takes_only<Chosen, decltype(&store::keep_active_chosen)>);
static_assert(takes_only<ChosenContacts, decltype(&store::keep_chosen_disabled), bool>);
// One kind of set is not another.
static_assert(!std::is_invocable_v<decltype(&store::end_chosen_sessions), store::Tx&, const Chosen&, SessionEnd>);
static_assert(!std::is_invocable_v<decltype(&store::remove_assets), store::Tx&, const Chosen&, std::int64_t>);
static_assert(!std::is_invocable_v<decltype(&store::set_chosen_disabled), store::Tx&, const Chosen&, bool>);

/// Root is the account's super admin; ada and bob are members, each with a session and an asset of their number.
struct Choosing : ServerOfNovember {
  Choosing() {
    member("ada@example.org").member("bob@example.org");
    sql("INSERT INTO session (id, member_id, token_hash, kind, remember_me, signed_in_at, last_active_at) "
        "SELECT id, id, 'hash ' || id, 'cli', 0, strftime('%s', '2026-11-02'), strftime('%s', '2026-11-02') FROM "
        "member");
    sql("INSERT INTO asset (id, account_id, kind, name, owner_id) SELECT id, 1, 'list', 'A list', id FROM member");
    sql("INSERT INTO contact (id, account_id, email, created_at) "
        "VALUES (2, 1, 'carl@example.com', 0), (3, 1, 'cora@example.com', 0)");
  }

  /// The ids of Ada and Bob, and of what is theirs.
  static constexpr std::int64_t ada = 2;
  static constexpr std::int64_t bob = 3;
};

Lines addresses_of(store::Tx& tx, const Chosen& members) {
  const auto all = store::list_chosen(tx, members);
  Lines lines;
  for (const auto& email : all) lines.push_back(email);
  return lines;
}

Chosen choose_ada(store::Tx& tx) {
  return store::choose_members(tx, 1, {std::string{"ada@example.org"}});
}

}  // namespace

TEST_CASE_METHOD(Choosing, "U-10 only the chosen members are deactivated, whoever is chosen meanwhile",
                 "[store][roll]") {
  write([&](store::Tx& tx) {
    auto members = choose_ada(tx);
    const auto admins = store::choose_super_admins(tx, 1);
    const auto account = store::get_account(tx, "acme");
    const auto mail = service::deactivation_mail(tx, members, account);
    CHECK(service::deactivate(tx, members, Cause::by_admin, account, mail) == 1);
    CHECK(addresses_of(tx, admins) == Lines{"root@example.org"});
  });
  CHECK(status_of("ada@example.org") == "deactivated");
  CHECK(status_of("root@example.org") == "active");
  CHECK(rows("SELECT subject FROM audit WHERE action = 'user.deactivate'") == Lines{"ada@example.org"});
  CHECK(rows("SELECT to_email FROM mail WHERE kind = 'user.deactivated'") == Lines{"ada@example.org"});
}

TEST_CASE_METHOD(Choosing, "U-10 a finished choice leaves no members in the next one", "[store][roll]") {
  write([&](store::Tx& tx) {
    auto members = choose_ada(tx);
    CHECK(store::count_chosen(tx, store::choose_super_admins(tx, 1)) == 1);
    const auto others = store::Chosen::none(tx);
    CHECK(store::count_chosen(tx, others) == 0);
    store::set_deactivated(tx, members, Cause::by_admin);
  });
  CHECK(status_of("ada@example.org") == "deactivated");
  CHECK(status_of("root@example.org") == "active");
}

TEST_CASE_METHOD(Choosing, "S-02 only the chosen sessions end, whichever are chosen meanwhile", "[store]") {
  write([&](store::Tx& tx) {
    const auto sessions = store::choose_sessions_of_chosen(tx, choose_ada(tx));
    const auto others = store::choose_session(tx, bob);
    CHECK(store::end_chosen_sessions(tx, sessions, SessionEnd::logged_out) == 1);
  });
  CHECK(rows("SELECT id FROM session WHERE ended_at IS NOT NULL") == Lines{"2"});
}

TEST_CASE_METHOD(Choosing, "P-16 only the chosen contacts are disabled, whoever is chosen meanwhile",
                 "[store][portal]") {
  write([&](store::Tx& tx) {
    const auto contacts = store::choose_contacts(tx, 1, {std::string{"carl@example.com"}});
    const auto others = store::choose_contact(tx, bob);
    store::set_chosen_disabled(tx, contacts, true);
  });
  CHECK(rows("SELECT email FROM contact WHERE disabled_at IS NOT NULL") == Lines{"carl@example.com"});
}

TEST_CASE_METHOD(Choosing, "U-32 only the chosen assets are removed, whichever are chosen meanwhile",
                 "[store][asset]") {
  write([&](store::Tx& tx) {
    const auto assets = store::choose_assets(tx, 1, std::array{ada});
    const auto others = store::choose_assets(tx, 1, std::array{bob, std::int64_t{1}});
    CHECK(store::remove_assets(tx, assets, 1) == 1);
  });
  CHECK(rows("SELECT id FROM asset ORDER BY id") == Lines{"1", "3"});
}

TEST_CASE_METHOD(Choosing, "a set's table is reused by the next set once the set is gone, and not before", "[store]") {
  write([&](store::Tx& tx) {
    std::optional<Chosen> first{choose_ada(tx)};
    const auto table = first->table();
    auto second = choose_ada(tx);
    const auto moved = std::move(second);
    CHECK(moved.table() != table);
    first.reset();
    const auto third = Chosen::none(tx);
    CHECK(third.table() == table);
    CHECK(store::count_chosen(tx, third) == 0);
    CHECK(store::count_chosen(tx, moved) == 1);
  });
}

TEST_CASE_METHOD(Choosing, "a set made within a savepoint is gone when that is undone, and can be chosen again",
                 "[store]") {
  write([&](store::Tx& tx) {
    auto before = choose_ada(tx);
    {
      const store::Savepoint part{tx};
      const auto within = store::choose_member(tx, bob);
      store::drop_chosen(tx, before, MemberStatus::active);
      CHECK(store::count_chosen(tx, before) == 0);
    }
    CHECK(addresses_of(tx, before) == Lines{"ada@example.org"});
    CHECK(addresses_of(tx, store::choose_member(tx, bob)) == Lines{"bob@example.org"});
  });
}

TEST_CASE_METHOD(Choosing, "a set may be let go of when its transaction is over, however that ended", "[store]") {
  std::optional<Chosen> left;
  write([&](store::Tx& tx) { left.emplace(choose_ada(tx)); });
  left.reset();
  CHECK_THROWS_AS(write([&](store::Tx& tx) {
                    left.emplace(choose_ada(tx));
                    throw Error{Fault::refused, "no"};
                  }),
                  Error);
  left.reset();
  write([](store::Tx& tx) { CHECK(store::count_chosen(tx, choose_ada(tx)) == 1); });
}

}  // namespace rollcall::testing
