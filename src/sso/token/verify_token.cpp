#include "rollcall/sso/token.hpp"
#include "token_reading.hpp"

namespace rollcall::sso {

Verdict verify_token(std::string_view token, const TokenRules& rules, Instant now) {
  TokenReading reading{.token = token, .rules = rules, .now = now};
  Verdict verdict;
  take(form_steps(), reading, verdict);
  if (take(claim_steps(rules.kind), reading, verdict)) verdict.claim = reading.claim;
  return verdict;
}

}  // namespace rollcall::sso
