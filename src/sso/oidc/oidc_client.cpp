#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "acquaintance.hpp"
#include "documents.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/secret.hpp"
#include "sso/checks.hpp"

namespace rollcall::sso {

/// The providers that were asked so far.
class OidcClient::Memory {
 public:
  explicit Memory(Fetch asked) : fetch{std::move(asked)} {}

  Acquaintance& of(const OidcSettings& settings) {
    const std::lock_guard lock{looking_};
    auto& found = known_[{settings.issuer, settings.client_id, settings.algorithm}];
    if (!found) found = std::make_unique<Acquaintance>();
    return *found;
  }

  const Fetch fetch;

 private:
  std::mutex looking_;
  std::map<std::tuple<std::string, std::string, Algorithm>, std::unique_ptr<Acquaintance>> known_;
};

namespace {

constexpr std::size_t longest_code = 2048;  // bytes

/// A browser on its way back, and what was found out so far.
struct Way {
  const Fetch& fetch;
  Acquaintance& known;
  const OidcSettings& settings;
  const SignInSecrets& secrets;
  const OidcReturn& came_back;
  Instant now;

  Provider provider{};
  std::string id_token{};
  std::vector<TokenKey> keys{};
};

Found judge_state(Way& way) {
  if (way.came_back.state && is_same_secret(*way.came_back.state, way.secrets.state)) return passed();
  return failed("it did not begin in this browser, or something was begun there since");
}

Found judge_answer(Way& way) {
  const auto& [code, state, error, description, issuer] = way.came_back;
  if (error)
    return failed("the provider says " + shown(*error) + (description ? ": " + shown(*description) : std::string{}));
  if (!code || code->empty()) return failed("the provider sent no code");
  if (code->size() > longest_code) return failed(fmt::format("the code has more than {} bytes", longest_code));
  return passed();
}

Found judge_discovery(Way& way) {
  auto found = way.known.provider(way.settings, way.fetch, way.now);
  if (const auto* wrong = std::get_if<Problem>(&found)) return failed(*wrong);
  way.provider = std::get<Provider>(std::move(found));
  return passed(way.provider.issuer);
}

// RFC 9207: an answer of one provider is not taken to another.
Found judge_answer_issuer(Way& way) {
  const auto& issuer = way.came_back.issuer;
  if (!issuer && way.provider.names_itself)
    return failed("the answer has no iss, though the provider says that it has");
  if (issuer && *issuer != way.settings.issuer)
    return failed(fmt::format("the answer is that of {}, expected {}", shown(*issuer), shown(way.settings.issuer)));
  return passed(issuer ? *issuer : "not said");
}

Found judge_token(Way& way) {
  const auto request = token_request(way.provider, way.settings, *way.came_back.code, way.secrets);
  auto found = id_token_from(way.known.answer_to(request, way.fetch, way.now));
  if (const auto* wrong = std::get_if<Problem>(&found)) return failed(*wrong);
  way.id_token = std::get<std::string>(std::move(found));
  return passed();
}

Found judge_keys(Way& way) {
  auto found = way.known.keys(way.settings, way.provider, way.fetch, way.now);
  if (const auto* wrong = std::get_if<Problem>(&found)) return failed(*wrong);
  way.keys = std::get<std::vector<TokenKey>>(std::move(found));
  return passed(fmt::format("{} for {}", way.keys.size(), word(way.settings.algorithm)));
}

constexpr std::array<Step<Way>, 6> way_steps{{{"state", judge_state},
                                              {"answer", judge_answer},
                                              {"discovery", judge_discovery},
                                              {"answer_issuer", judge_answer_issuer},
                                              {"token", judge_token},
                                              {"keys", judge_keys}}};

Verdict verdict_of_id_token(const Way& way) {
  return verify_token(way.id_token,
                      {.kind = TokenKind::id,
                       .issuer = way.settings.issuer,
                       .audience = way.settings.client_id,
                       .algorithm = way.settings.algorithm,
                       .keys = way.keys,
                       .nonce = way.secrets.nonce,
                       .claims = way.settings.claims},
                      way.now);
}

// If we do not know the key of a signature, the provider has changed its key, or somebody forged the token.
bool may_be_a_new_key(const Verdict& verdict) {
  return verdict.refused == "key" || verdict.refused == "signature";
}

}  // namespace

OidcClient::OidcClient(Fetch fetch) : memory_{std::make_unique<Memory>(std::move(fetch))} {}
OidcClient::OidcClient(OidcClient&&) noexcept = default;
OidcClient& OidcClient::operator=(OidcClient&&) noexcept = default;
OidcClient::~OidcClient() = default;

std::variant<std::string, Problem> OidcClient::sign_in_address(const OidcSettings& settings,
                                                               const SignInSecrets& secrets, Instant now) {
  const auto found = memory_->of(settings).provider(settings, memory_->fetch, now);
  if (const auto* wrong = std::get_if<Problem>(&found)) return *wrong;
  return authorization_address(std::get<Provider>(found), settings, secrets);
}

Verdict OidcClient::sign_in(const OidcSettings& settings, const SignInSecrets& secrets, const OidcReturn& came_back,
                            Instant now) {
  auto& known = memory_->of(settings);
  Way way{.fetch = memory_->fetch,
          .known = known,
          .settings = settings,
          .secrets = secrets,
          .came_back = came_back,
          .now = now};
  Verdict verdict;
  if (!take(std::span<const Step<Way>>{way_steps}, way, verdict)) return verdict;
  auto proved = verdict_of_id_token(way);
  if (may_be_a_new_key(proved) && known.forget_keys(now) && judge_keys(way).good) proved = verdict_of_id_token(way);
  proved.checks.insert(proved.checks.begin(), verdict.checks.begin(), verdict.checks.end());
  return proved;
}

std::optional<std::string> OidcClient::sign_out_address(const OidcSettings& settings, const std::string& back,
                                                        Instant now) {
  const auto found = memory_->of(settings).provider(settings, memory_->fetch, now);
  if (std::holds_alternative<Problem>(found)) return std::nullopt;
  return end_session_address(std::get<Provider>(found), settings, back);
}

}  // namespace rollcall::sso
