#include "model.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace rollcall::testing {
namespace {

constexpr int acts = 2000;
constexpr const char* kinds[][3]{{"deal", "", ""},
                                 {"conversation", "", ""},
                                 {"filter", "", ""},
                                 {"marketing-email", "", ""},
                                 {"scheduling-page", "own", ""},
                                 {"mailbox", "personal", "connected"},
                                 {"mailbox", "team", "connected"},
                                 {"social-account", "", "connected"},
                                 {"sequence-enrollment", "", "scheduled"}};
constexpr const char* seats[]{"core", "sales", "view-only"};

// Drives the program and the model with the same random acts.
class Duel {
 public:
  explicit Duel(unsigned seed) : random_{seed} {}

  void act() {
    roll_.at(to_text(now_ += Seconds{60}));
    switch (pick(14)) {
      case 0:
      case 1: {
        const auto email = somebody();
        const bool super_admin = pick(8) == 0;
        return expect(model_.add(email, super_admin), "user add " + email + (super_admin ? " --super-admin yes" : ""));
      }
      case 2:
      case 3: {
        const auto emails = some();
        return expect(model_.deactivate(emails), "user deactivate" + joined(emails));
      }
      case 4:
      case 5: {
        const auto emails = some();
        const bool without = pick(4) == 0;
        expect(model_.reactivate(emails, without),
               "user reactivate" + joined(emails) + (without ? " --without-seat" : ""));
        return;
      }
      case 6:
      case 7: {
        const auto emails = some();
        const auto heir = pick(2) == 0 ? std::optional{somebody()} : std::nullopt;
        return expect(model_.remove(emails, heir),
                      "user remove" + joined(emails) + (heir ? " --reassign-to " + *heir : ""));
      }
      case 8: {
        const auto email = somebody();
        if (pick(2) == 0)
          expect(model_.leave(email), "--as " + email + " user leave");
        else
          expect(model_.erase(email), "user delete " + email);
        return;
      }
      case 9: {
        const auto email = somebody();
        const bool yes = pick(3) > 0;
        return expect(model_.set_super_admin(email, yes),
                      "user set " + email + " --super-admin " + (yes ? "yes" : "no"));
      }
      case 10: {
        const auto email = somebody();
        const std::string seat = pick(4) == 0 ? "none" : seats[pick(3)];
        return expect(model_.set_seat(email, seat), "user set " + email + " --seat " + seat);
      }
      case 11: {
        const std::string seat = seats[pick(3)];
        const auto purchased = pick(3) == 0 ? std::nullopt : std::optional{static_cast<int>(pick(4))};
        return expect(model_.set_quota(seat, purchased),
                      "account seats set " + seat + ' ' + (purchased ? std::to_string(*purchased) : "unlimited"));
      }
      case 12: {
        const auto email = somebody();
        return expect(model_.hand_over_billing(email), "account billing-contact primary " + email);
      }
      default:
        return live();
    }
  }

  void compare() {
    REQUIRE(roll_.rows("SELECT email, status, member.id IN (SELECT member_id FROM super_admin), seat, "
                       "(SELECT count(*) FROM session WHERE member_id = member.id AND ended_at IS NULL) "
                       "FROM member JOIN user ON user.id = user_id WHERE status <> 'removed' ORDER BY email") ==
            model_.members());
    REQUIRE(roll_.rows("SELECT kind || ' ' || to_email FROM mail WHERE state = 'queued' ORDER BY 1") == model_.mails());
    REQUIRE(roll_.rows("SELECT email FROM billing_contact JOIN member ON member.id = member_id JOIN user ON user.id = "
                       "user_id") == model_.billing());
    REQUIRE(roll_.rows("SELECT count(*) FROM session JOIN member ON member.id = member_id "
                       "WHERE ended_at IS NULL AND status <> 'active'") == std::vector<std::string>{"0"});
    REQUIRE(listed_assets() == model_.assets());
  }

  const std::string& last() const { return last_; }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::string somebody() {
    return pick(12) == 0 ? "root@example.org" : std::string(1, "abcdefg"[pick(7)]) + "@example.org";
  }
  MembershipModel::Emails some() {
    MembershipModel::Emails emails{somebody()};
    while (pick(3) == 0) emails.push_back(somebody());
    return emails;
  }
  static std::string joined(const MembershipModel::Emails& emails) {
    std::string text;
    for (const auto& email : emails) text += ' ' + email;
    return text;
  }

  void expect(ExitCode code, const std::string& line) {
    last_ = line;
    INFO(line);
    if (code == ExitCode::ok)
      roll_(line + " --yes --quiet");
    else
      roll_.fails(code, line + " --yes --quiet");
  }

  // What happens without a command.
  void live() {
    const auto email = somebody();
    const std::string present = "FROM member JOIN user ON user.id = user_id WHERE status <> 'removed' AND email = ?";
    if (pick(2) == 0) {
      last_ = email + " signs in";
      if (model_.sign_in(email)) roll_.open_session(email);
      return;
    }
    const auto& [kind, scope, state] = kinds[pick(std::size(kinds))];
    last_ = email + " makes a " + kind;
    if (model_.own(kind, scope, state, email))
      roll_.tamper(
          "INSERT INTO asset (account_id, kind, name, scope, state, owner_id, creator_id) "
          "SELECT account_id, ?2, 'x', nullif(?3, ''), nullif(?4, ''), member.id, member.id " +
              std::string{present}.replace(present.size() - 1, 1, "?1"),
          {email, kind, scope, state});
  }

  std::vector<std::string> listed_assets() {
    std::vector<std::pair<std::int64_t, std::string>> assets;
    const auto text = [](const Json& value) { return value.is_null() ? std::string{} : value.get<std::string>(); };
    for (const auto& asset : roll_.json("user asset list"))
      assets.emplace_back(asset["id"].get<std::int64_t>(), text(asset["kind"]) + '|' + text(asset["scope"]) + '|' +
                                                               text(asset["owner"]) + '|' + text(asset["creator"]) +
                                                               '|' + text(asset["state"]));
    std::ranges::sort(assets);
    std::vector<std::string> lines;
    for (auto& [id, line] : assets) lines.push_back(std::move(line));
    return lines;
  }

  std::mt19937 random_;
  Roll roll_;
  MembershipModel model_;
  Instant now_ = *parse_instant("2026-01-02T00:00Z");
  std::string last_;
};

TEST_CASE("whatever is done in whatever order, the roll is what a plain reading of the rules makes of it",
          "[cli][user][membership][model]") {
  // Each run is different; a failure prints the seed that repeats it: ROLLCALL_SEED=… rollcall_tests [model].
  const auto* chosen = std::getenv("ROLLCALL_SEED");
  const auto seed = chosen ? static_cast<unsigned>(std::stoul(chosen)) : std::random_device{}();
  Duel duel{seed};
  for (int i = 0; i < acts; ++i) {
    duel.act();
    INFO("ROLLCALL_SEED=" << seed << ", act " << i << ": " << duel.last());
    duel.compare();
  }
}

}  // namespace
}  // namespace rollcall::testing
