#include <catch2/catch.hpp>

#include "rollcall/base/secret.hpp"
#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

struct Life {
  std::vector<std::string> secrets;  ///< every token and password that was used
  std::string said;                  ///< all output
};

/// Signs in both ways there are, uses the sessions, and fails with their tokens and with passwords.
void sign_in_and_out(Roll& roll, Life& life) {
  const auto run = [&](const std::string& line) {
    const auto answer = roll.try_to(line);
    life.said += answer.out + answer.err;
  };
  const std::string login = "session login lovelace@example.org --password-stdin";
  roll.given(good_password + '\n');
  life.secrets.push_back(roll(login + " --print-token").lines().front());  // the one time it is shown
  const auto token = life.secrets.back();
  run(login + " --verbose");
  run(login + " --json");
  roll.given("wrong " + good_password + "\n");
  run(login);
  roll.given(token + '\n');
  for (const auto* line : {"session verify --touch --json", "session verify --stream", "session list --json",
                           "session list --operator", "account set --name Other", "session logout --json"})
    run(line);
  roll.with("ROLLCALL_TOKEN", token);
  for (const auto* line : {"session list", "account show", "session logout 99", "session logout", "session list"})
    run(line);
  roll.with("ROLLCALL_TOKEN", token + "x");
  run("account show --json");
  roll.with("ROLLCALL_TOKEN", "");
}

/// Joins, sets a password in every way there is, and takes another address.
Life live(Roll& roll) {
  Life life;
  const auto run = [&](const std::string& line) {
    const auto answer = roll(line);
    life.said += answer.out + answer.err;
  };
  const auto know = [&](const std::string& secret) { life.secrets.push_back(secret); };
  know(good_password);
  know(other_password);
  run("user add ada@example.org --invite");
  know(token_sent_to(roll, "ada@example.org"));
  roll.given(life.secrets.back() + '\n' + good_password + '\n');
  run("user accept --token-stdin --json");
  roll.given(good_password + '\n' + other_password + '\n');
  run("--as ada@example.org user password ada@example.org --password-stdin");
  run("user reset-password ada@example.org");
  know(token_sent_to(roll, "ada@example.org"));
  roll.given(life.secrets.back() + '\n' + good_password + '\n');
  run("user password ada@example.org --token-stdin");
  run("--as root@example.org user set ada@example.org --email lovelace@example.org");
  know(token_sent_to(roll, "lovelace@example.org"));
  roll.given(life.secrets.back() + '\n');
  run("user confirm-address --token-stdin");
  sign_in_and_out(roll, life);
  for (const auto* line : {"audit list --json", "mail list --json", "user show lovelace@example.org --json"}) run(line);
  for (const auto& id : roll.rows("SELECT id FROM mail")) run("mail show --raw " + id);
  return life;
}

}  // namespace

TEST_CASE("promise 8, S-33 S-34: no token and no password is in the file or in any output, nor a hash in the audit",
          "[cli][secrets]") {
  Roll roll;
  roll.at("2026-11-02T09:00Z");
  use_maildir(roll);
  const auto life = live(roll);
  const auto file = content_of(roll.file());
  for (const auto& secret : life.secrets) {
    CHECK(file.find(secret) == std::string::npos);
    CHECK(life.said.find(secret) == std::string::npos);
    CHECK(life.said.find(token_hash(secret)) == std::string::npos);
  }
  CHECK(file.find("$argon2id$") != std::string::npos);
  CHECK(life.said.find("$argon2id$") == std::string::npos);
}

}  // namespace rollcall::testing
