#include "acquaintance.hpp"

#include "documents.hpp"
#include "rollcall/base/error.hpp"

namespace rollcall::sso {
namespace {

constexpr Seconds known_for{3600};   // what a provider says of itself, and its keys
constexpr Seconds silent_for{10};    // after it could not be asked
constexpr Seconds between_keys{60};  // fetching them again for a token that none of them signed

// Whether there was no answer at all: asking again would hold up the next visitor just as long.
bool is_out_of_reach(const FetchAnswer& answer) {
  return answer.failure == FetchFailure::unreachable || answer.failure == FetchFailure::slow ||
         answer.failure == FetchFailure::certificate;
}

std::variant<std::vector<TokenKey>, Problem> secret_of(const OidcSettings& settings) {
  try {
    return std::vector<TokenKey>{{.key = key_from(Algorithm::hs256, settings.client_secret)}};
  } catch (const Error& error) {
    return problem("keys_secret", error.what());
  }
}

}  // namespace

// A clock that was set back must not lengthen the life of what is known.
template <class Value>
bool Acquaintance::Learned<Value>::is_fresh(Instant now, Seconds life) const {
  return now < at + life && at <= now + Seconds{60};
}

std::variant<Provider, Problem> Acquaintance::provider(const OidcSettings& settings, const Fetch& fetch, Instant now) {
  const std::lock_guard lock{asking_};
  if (provider_ && provider_->is_fresh(now, known_for)) return provider_->value;
  const auto body = body_of(answer_to({.url = discovery_address(settings.issuer)}, fetch, now), discovery_errand);
  if (const auto* wrong = std::get_if<Problem>(&body)) return *wrong;
  auto read = provider_from(std::get<std::string>(body), settings);
  if (const auto* provider = std::get_if<Provider>(&read)) provider_ = {*provider, now};
  return read;
}

std::variant<std::vector<TokenKey>, Problem> Acquaintance::keys(const OidcSettings& settings, const Provider& provider,
                                                                const Fetch& fetch, Instant now) {
  if (settings.algorithm == Algorithm::hs256) return secret_of(settings);
  const std::lock_guard lock{asking_};
  if (keys_ && keys_->is_fresh(now, known_for)) return keys_->value;
  const auto body = body_of(answer_to({.url = provider.jwks_uri}, fetch, now), keys_errand);
  if (const auto* wrong = std::get_if<Problem>(&body)) return *wrong;
  auto read = keys_from(std::get<std::string>(body), settings.algorithm);
  if (const auto* keys = std::get_if<std::vector<TokenKey>>(&read)) keys_ = {*keys, now};
  return read;
}

bool Acquaintance::forget_keys(Instant now) {
  const std::lock_guard lock{asking_};
  if (keys_ && keys_->is_fresh(now, between_keys)) return false;
  keys_.reset();
  return true;
}

FetchAnswer Acquaintance::answer_to(const FetchRequest& request, const Fetch& fetch, Instant now) {
  {
    const std::lock_guard lock{trouble_};
    if (failed_ && failed_->is_fresh(now, silent_for)) return failed_->value;
  }
  auto answer = fetch(request);
  if (is_out_of_reach(answer)) {
    const std::lock_guard lock{trouble_};
    failed_ = {answer, now};
  }
  return answer;
}

}  // namespace rollcall::sso
