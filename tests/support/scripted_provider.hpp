#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "rollcall/sso/oidc.hpp"
#include "support/signed_tokens.hpp"

namespace rollcall::testing {

/// An OpenID Connect provider without a network: it answers as its members say, and remembers what it was asked.
class ScriptedProvider {
 public:
  explicit ScriptedProvider(sso::Algorithm algorithm = sso::Algorithm::rs256);
  ScriptedProvider(const ScriptedProvider&) = delete;
  ScriptedProvider& operator=(const ScriptedProvider&) = delete;

  static constexpr auto issuer = "https://id.example.org/realm";
  static constexpr auto token_address = "https://id.example.org/realm/token";
  static constexpr auto keys_address = "https://id.example.org/realm/keys";

  sso::OidcSettings settings() const;
  Fetch fetch();

  /// Answers that address with that from now on.
  void answer(const std::string& url, FetchAnswer answer) { answers_[url] = std::move(answer); }
  void answer(const std::string& url, const nlohmann::ordered_json& body) {
    answer(url, FetchAnswer{.status = 200, .body = body.dump()});
  }
  void say_of_itself(const nlohmann::ordered_json& changes);
  void sign_by(const SigningKey& key, const std::string& kid);
  /// Answers the next codes with a token that says this beside what is good at that instant.
  void give_token(const sso::SignInSecrets& secrets, Instant now, const nlohmann::ordered_json& claims = {});
  static nlohmann::ordered_json jwk_of(const SigningKey& key, const std::string& kid);

  std::string discovery_address() const { return sso::discovery_address(issuer); }
  std::vector<FetchRequest> asked{};
  std::size_t times_asked(const std::string& url) const;

 private:
  sso::Algorithm algorithm_;
  SigningKey key_;
  std::string kid_ = "2026";
  nlohmann::ordered_json document_;
  std::map<std::string, FetchAnswer> answers_;
};

}  // namespace rollcall::testing
