// U-66: a right is judged when it is used, and not only when it was asked for. The tests combine everything that can be
// asked for about somebody with everything that can happen to them before it is used.
#include <catch2/catch.hpp>
#include <functional>
#include <map>

#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string carol = "carol@beta.test", evil = "evil@example.org", other = "caroline@beta.test";
const std::string as_sam = "--account acme --as sam@example.org ", as_boss = "--account beta --as boss@beta.test ";

/// Carol is a member of acme with a password and a certification, put there by its super admin Sam. The boss of beta
/// knows her too, and she is not a member of beta yet.
struct TwoAccounts : Roll {
  TwoAccounts() {
    at("2026-11-02T09:00Z");
    use_maildir(*this);
    (*this)("account add Beta --admin boss@beta.test");
    (*this)("--account acme user add sam@example.org --super-admin yes");
    (*this)(as_sam + "user add carol@beta.test --first-name Carol");
    set_password();
    (*this)("user certification add carol@beta.test Inbound");
  }

  void set_password() { given(good_password + '\n')("user password " + carol + " --password-stdin --quiet"); }

  /// Accepts the invitation that was sent last, with a password where one is asked for.
  Answer accept(const std::string& invitation) {
    return given(invitation + '\n' + other_password + '\n').try_to("user accept --token-stdin");
  }
  void join_beta() {
    (*this)(as_boss + "user add " + carol + " --super-admin yes --invite");
    const auto answer = accept(token_sent_to(*this, carol));
    if (answer.code != ExitCode::ok) FAIL(answer.err);
  }

  std::string her = carol;  ///< her address, as it is now
  std::string token;
};

/// Something that can be asked for about Carol, and what it is to use it.
struct Asked {
  std::function<void(TwoAccounts&)> ask;
  std::function<Answer(TwoAccounts&)> use;
};

Answer set_password_by_token(TwoAccounts& roll) {
  return roll.given(roll.token + '\n' + other_password + '\n').try_to("user password " + roll.her + " --token-stdin");
}
Answer confirm_address(TwoAccounts& roll) {
  return roll.given(roll.token + '\n').try_to("user confirm-address --token-stdin");
}
void ask_and_keep(TwoAccounts& roll, const std::string& line, const std::string& sent_to) {
  roll(line);
  roll.token = token_sent_to(roll, sent_to);
}

const std::map<std::string, Asked> rights{
    {"reset link of the account",
     {[](auto& roll) { ask_and_keep(roll, as_sam + "user reset-password " + carol, carol); }, set_password_by_token}},
    {"reset link of the operator",
     {[](auto& roll) { ask_and_keep(roll, "--account acme user reset-password " + carol, carol); },
      set_password_by_token}},
    {"reset link of the operator to the account's page",
     {[](auto& roll) {
        roll("--account acme account set --sign-in-url https://acme.example.org/in");
        roll("--account acme user reset-password " + carol);
        roll.token = token_in_address_sent_to(roll, carol);
      },
      set_password_by_token}},
    {"address link of the account",
     {[](auto& roll) { ask_and_keep(roll, as_sam + "user set " + carol + " --email " + evil, evil); },
      confirm_address}},
    {"address link of one's own",
     {[](auto& roll) {
        ask_and_keep(roll, "--account acme --as " + carol + " user set " + carol + " --email " + other, other);
      },
      confirm_address}},
    {"certification move by the account",
     {[](auto&) {},
      [](auto& roll) {
        return roll.try_to(as_sam + "user certification move --from " + roll.her + " --to sam@example.org");
      }}},
    {"certification removal by the account",
     {[](auto&) {},
      [](auto& roll) { return roll.try_to(as_sam + "user certification remove " + roll.her + " Inbound"); }}},
    {"names by the account",
     {[](auto&) {}, [](auto& roll) { return roll.try_to(as_sam + "user set " + roll.her + " --last-name Grau"); }}},
};

/// What can happen meanwhile.
const std::map<std::string, std::function<void(TwoAccounts&)>> changes{
    {"nothing", [](auto&) {}},
    {"she accepts the invitation of another account", [](auto& roll) { roll.join_beta(); }},
    {"the operator adds her to another account",
     [](auto& roll) { roll("--account beta user add " + carol + " --super-admin yes"); }},
    {"the operator makes her the admin of a new account",
     [](auto& roll) { roll("account add Gamma --admin " + carol); }},
    {"the operator imports her into another account",
     [](auto& roll) { roll.given("email\n" + carol + '\n')("--account beta user import -"); }},
    {"the operator imports her into another account, deactivated",
     [](auto& roll) { roll.given("email,status\n" + carol + ",deactivated\n")("--account beta user import -"); }},
    {"another account invites her", [](auto& roll) { roll(as_boss + "user add " + carol + " --invite"); }},
    {"another account imports her",
     [](auto& roll) { roll.given("email\n" + carol + '\n')(as_boss + "user import -"); }},
    {"another account invites her, and withdraws it",
     [](auto& roll) {
       roll(as_boss + "user add " + carol + " --invite");
       roll(as_boss + "user remove " + carol + " --yes");
     }},
    {"she joins another account, and leaves it",
     [](auto& roll) {
       roll.join_beta();
       roll("--account beta --as " + carol + " user leave --yes");
     }},
    {"her membership is removed",
     [](auto& roll) {
       roll("--account acme user deactivate " + carol + " --yes");
       roll("--account acme user remove " + carol + " --yes");
     }},
    {"she is deactivated", [](auto& roll) { roll("--account acme user deactivate " + carol + " --yes"); }},
    {"she is deactivated and reactivated",
     [](auto& roll) {
       roll("--account acme user deactivate " + carol + " --yes");
       roll("--account acme user reactivate " + carol + " --yes");
     }},
    {"she is deleted", [](auto& roll) { roll("--account acme user delete " + carol + " --yes"); }},
    {"she is given another password", [](auto& roll) { roll.set_password(); }},
    {"whoever asked is a super admin no more",
     [](auto& roll) { roll("--account acme user set sam@example.org --super-admin no"); }},
    {"whoever asked is deactivated", [](auto& roll) { roll("--account acme user deactivate sam@example.org --yes"); }},
    {"whoever asked leaves", [](auto& roll) { roll(as_sam + "user leave --yes"); }},
    {"whoever asked is a super admin no more, and again",
     [](auto& roll) {
       roll("--account acme user set sam@example.org --super-admin no");
       roll("--account acme user set sam@example.org --super-admin yes");
     }},
    {"the account sends a link for a password as well",
     [](auto& roll) { roll("--account acme user reset-password " + carol); }},
    {"she sets a password with another link of the account",
     [](auto& roll) {
       roll(as_sam + "user reset-password " + carol);
       const auto another = token_sent_to(roll, carol);
       roll.given(another + '\n' + other_password + '\n')("user password " + carol + " --token-stdin");
     }},
    {"she confirms another address that the account asks for",
     [](auto& roll) {
       roll(as_sam + "user set " + carol + " --email " + other);
       const auto another = token_sent_to(roll, other);
       roll.given(another + '\n')("user confirm-address --token-stdin");
       roll.her = other;
     }},
    {"the operator changes her address",
     [](auto& roll) {
       roll("--account acme user set " + carol + " --email " + other);
       roll.her = other;
     }},
};

using enum ExitCode;

struct Row {
  const char* change;
  ExitCode reset, operators_reset, operators_reset_to_page, address, own_address, move, removal, names;
};

// A link that is no longer good is denied in the words for every token that opens nothing.
const Row pairs[]{
    {"nothing", ok, ok, ok, ok, ok, ok, ok, ok},
    {"she accepts the invitation of another account", denied, ok, denied, denied, ok, denied, denied, denied},
    {"the operator adds her to another account", denied, ok, denied, denied, ok, denied, denied, denied},
    {"the operator makes her the admin of a new account", denied, ok, denied, denied, ok, denied, denied, denied},
    {"the operator imports her into another account", denied, ok, denied, denied, ok, denied, denied, denied},
    {"the operator imports her into another account, deactivated", denied, ok, denied, denied, ok, denied, denied,
     denied},
    // Otherwise anybody could keep them from a new password by inviting them.
    {"another account invites her", ok, ok, ok, denied, ok, denied, denied, denied},
    {"another account imports her", ok, ok, ok, denied, ok, denied, denied, denied},
    {"another account invites her, and withdraws it", ok, ok, ok, ok, ok, denied, denied, ok},
    {"she joins another account, and leaves it", denied, ok, denied, denied, ok, denied, denied, ok},
    {"her membership is removed", denied, denied, denied, denied, denied, denied, denied, not_found},
    {"she is deactivated", denied, denied, denied, denied, denied, ok, ok, ok},
    {"she is deactivated and reactivated", denied, denied, denied, denied, denied, ok, ok, ok},
    {"she is deleted", denied, denied, denied, denied, denied, not_found, not_found, not_found},
    // Anybody who was signed in as her is locked out, and so is what they have asked for.
    {"she is given another password", denied, denied, denied, ok, denied, ok, ok, ok},
    {"whoever asked is a super admin no more", denied, ok, ok, denied, ok, denied, denied, denied},
    {"whoever asked is deactivated", denied, ok, ok, denied, ok, denied, denied, denied},
    {"whoever asked leaves", denied, ok, ok, denied, ok, denied, denied, denied},
    {"whoever asked is a super admin no more, and again", ok, ok, ok, ok, ok, ok, ok, ok},
    {"the account sends a link for a password as well", denied, denied, denied, ok, ok, ok, ok, ok},
    {"she sets a password with another link of the account", denied, denied, denied, ok, denied, ok, ok, ok},
    {"she confirms another address that the account asks for", denied, denied, denied, denied, denied, ok, ok, ok},
    {"the operator changes her address", denied, denied, denied, denied, denied, ok, ok, ok},
};

std::vector<std::pair<std::string, ExitCode>> columns_of(const Row& row) {
  return {{"reset link of the account", row.reset},
          {"reset link of the operator", row.operators_reset},
          {"reset link of the operator to the account's page", row.operators_reset_to_page},
          {"address link of the account", row.address},
          {"address link of one's own", row.own_address},
          {"certification move by the account", row.move},
          {"certification removal by the account", row.removal},
          {"names by the account", row.names}};
}

bool is_link(const std::string& right) {
  return right.find(" link ") != std::string::npos;
}

}  // namespace

TEST_CASE("U-66 U-62 a right over somebody is judged when it is used, whatever happened since it was asked for",
          "[cli][secrets][rights]") {
  REQUIRE(std::size(pairs) == changes.size());
  for (const auto& row : pairs) {
    const auto expected = columns_of(row);
    REQUIRE(expected.size() == rights.size());
    for (const auto& [right, code] : expected) {
      INFO(right << " after: " << row.change);
      TwoAccounts roll;
      rights.at(right).ask(roll);
      changes.at(row.change)(roll);

      const auto answer = rights.at(right).use(roll);

      CHECK(answer.code == code);
      if (is_link(right) && code == denied)
        CHECK_THAT(answer.err, Catch::Contains("this link is not valid: it was used, has expired, or never existed"));
    }
  }
}

TEST_CASE("U-66 a mail whose link is good no more is not handed over, and its link is closed",
          "[cli][secrets][rights][mail]") {
  for (const auto& [ask, to] :
       std::map<std::string, std::string>{{as_sam + "user reset-password " + carol, carol},
                                          {as_sam + "user set " + carol + " --email " + evil, evil}}) {
    for (const auto& row : pairs) {
      const auto code = to == evil ? row.address : row.reset;
      INFO(ask << " before: " << row.change);
      TwoAccounts roll;
      roll(ask);
      const auto id = roll.rows("SELECT id FROM mail WHERE state = 'queued'").front();
      // The same time as the test above, but the mail waits: the server is away.
      roll.tamper("UPDATE mail SET next_try_at = next_try_at + 3600 WHERE id = ?", {id});
      changes.at(row.change)(roll);
      roll.at("2026-11-02T10:00Z").hand_over();
      const auto state = code == ok ? "sent" : "cancelled";
      CHECK(roll.rows("SELECT state FROM mail WHERE id = " + id) == Rows{state});
      CHECK(roll.rows("SELECT count(*) FROM link WHERE closed_at IS NULL AND mail_id = " + id) ==
            Rows{code == ok ? "1" : "0"});
    }
  }
}

TEST_CASE_METHOD(TwoAccounts, "U-66 a mail that failed with a link is not tried again once the link is good no more",
                 "[cli][secrets][rights][mail]") {
  (*this)(as_sam + "user set " + carol + " --email " + evil);
  const std::string fail =
      "UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at WHERE kind = ?";
  tamper(fail, {"user.new_address"});
  const auto id = rows("SELECT id FROM mail WHERE kind = 'user.new_address'").front();
  (*this)(as_boss + "user add " + carol + " --invite");
  fails(refused, as_sam + "mail retry " + id);
  CHECK(json(as_sam + "mail retry --failed")["retried"] == 0);
  (*this)(as_boss + "user remove " + carol + " --yes");
  CHECK(json(as_sam + "mail retry --failed")["retried"] == 1);
}

TEST_CASE_METHOD(TwoAccounts,
                 "U-66 the link for a password that an account had sent does not come back when its user "
                 "leaves the other account again",
                 "[cli][secrets][rights]") {
  (*this)(as_sam + "user reset-password " + carol);
  token = token_sent_to(*this, carol);
  (*this)("--account beta user add " + carol);
  CHECK(rows("SELECT count(*) FROM link WHERE closed_at IS NULL") == Rows{"0"});
  (*this)("--account beta --as " + carol + " user leave --yes");
  CHECK(set_password_by_token(*this).code == denied);
}

TEST_CASE_METHOD(
    TwoAccounts,
    "U-66 an account sends links for a password to all named or to none, and not to users of other accounts too",
    "[cli][secrets][rights]") {
  (*this)(as_sam + "user add dan@example.org");
  join_beta();
  const auto answer = fails(denied, as_sam + "user reset-password dan@example.org " + carol + " --json").error();
  CHECK(answer["message"] ==
        "carol@beta.test is a member of other accounts too: only the operator may send them a link to set a password");
  CHECK(answer["hint"] == "with the old password, no link is needed: rollcall user password carol@beta.test");
  fails(denied, as_boss + "user reset-password " + carol);
  CHECK(mails("user.password_reset").empty());
  (*this)(as_sam + "user reset-password dan@example.org");
}

TEST_CASE_METHOD(TwoAccounts, "U-66 the operator's link for a user in several accounts leads to no account's own page",
                 "[cli][secrets][rights]") {
  (*this)("--account acme account set --sign-in-url https://acme.example.org/in");
  (*this)("--account acme user add dan@example.org");
  join_beta();
  (*this)("--account acme user reset-password dan@example.org " + carol);
  CHECK(rows("SELECT to_email, instr(text, 'https://acme.example.org/in') > 0 FROM mail "
             "JOIN mail_body ON mail_body.id = body_id WHERE kind = 'user.password_reset' ORDER BY 1") ==
        Rows{"carol@beta.test|0", "dan@example.org|1"});
  token = token_sent_to(*this, carol);
  CHECK(set_password_by_token(*this).code == ok);
}

TEST_CASE_METHOD(TwoAccounts,
                 "U-66 a super admin in several accounts has a link sent to themself, which leads to no page",
                 "[cli][secrets][rights]") {
  (*this)("--account acme account set --sign-in-url https://acme.example.org/in");
  (*this)("--account beta user add sam@example.org");
  (*this)(as_sam + "user reset-password sam@example.org");
  token = token_sent_to(*this, "sam@example.org");
  given(token + '\n' + other_password + '\n')("user password sam@example.org --token-stdin");
}

}  // namespace rollcall::testing
