#pragma once

#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "rollcall/domain/web_fetch.hpp"
#include "rollcall/sso/oidc.hpp"

namespace rollcall::sso {

/// What one provider has told us, as one of our settings asks it. Any thread may use it.
class Acquaintance {
 public:
  /// What it says of itself. Many who come at once ask once.
  std::variant<Provider, Problem> provider(const OidcSettings& settings, const Fetch& fetch, Instant now);
  /// Its keys for the algorithm of the settings; for HS256 the client's secret.
  std::variant<std::vector<TokenKey>, Problem> keys(const OidcSettings& settings, const Provider& provider,
                                                    const Fetch& fetch, Instant now);
  /// Makes it be asked again for its keys. Returns whether it will: at most once a minute.
  bool forget_keys(Instant now);
  /// What it answers; or, for a while after it could not be asked, what was wrong then.
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
