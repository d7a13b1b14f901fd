#pragma once

#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "rollcall/domain/web_fetch.hpp"
#include "rollcall/sso/oidc.hpp"

namespace rollcall::sso {

/// What one provider has told us under one set of our settings. Any thread may use it.
class Acquaintance {
 public:
  /// What the provider says of itself. Threads that ask at the same time make one request.
  std::variant<Provider, Problem> provider(const OidcSettings& settings, const Fetch& fetch, Instant now);
  /// Its keys for the algorithm of the settings; for HS256 the client's secret.
  std::variant<std::vector<TokenKey>, Problem> keys(const OidcSettings& settings, const Provider& provider,
                                                    const Fetch& fetch, Instant now);
  /// Makes us ask the provider again for its keys. Returns whether we will: at most once a minute.
  bool forget_keys(Instant now);
  /// The provider's answer; or, for a while after it was out of reach, what was wrong then.
  FetchAnswer answer_to(const FetchRequest& request, const Fetch& fetch, Instant now);

 private:
  template <class Value>
  struct Learned {
    Value value;
    Instant at;
    bool is_fresh(Instant now, Seconds life) const;
  };

  std::mutex asking_;   ///< held while it is asked for what all want to know
  std::mutex trouble_;  ///< held for moments
  std::optional<Learned<Provider>> provider_{};
  std::optional<Learned<std::vector<TokenKey>>> keys_{};
  std::optional<Learned<FetchAnswer>> failed_{};
};

}  // namespace rollcall::sso
