#include "sign_on_cookie.hpp"

#include <fmt/format.h>

#include <charconv>

#include "rollcall/base/secret.hpp"

namespace rollcall::web {
namespace {

constexpr std::size_t digits_of_time = 11;
constexpr std::size_t longest_way_back = 1000;
constexpr Seconds clocks_differ_by{60};  // of two processes on one machine: hardly any

std::optional<Instant> time_in(std::string_view secret) {
  std::int64_t seconds = 0;
  const auto* const end = secret.data() + digits_of_time;
  const auto [stop, wrong] = std::from_chars(secret.data(), end, seconds, 16);
  if (wrong != std::errc{} || stop != end) return std::nullopt;
  return instant_from(seconds);
}

}  // namespace

// As long as all tokens of ours; 32 of its characters are random, 192 bits.
std::string new_sign_on_secret(Instant now) {
  const auto token = new_token();
  return fmt::format("{:0{}x}", to_seconds(now), digits_of_time) + token.substr(digits_of_time);
}

std::optional<SignOnAway> find_away(const Visit& visit) {
  const auto secret = cookie_in(visit.request, visit.site.cookies.away);
  const auto began_at = secret ? time_in(*secret) : std::nullopt;
  if (!began_at || visit.now - *began_at > longest_away || *began_at - visit.now > clocks_differ_by)
    return std::nullopt;
  return SignOnAway{*secret, *began_at};
}

std::string way_back_from_away(const Visit& visit) {
  const auto kept = text_in_cookie(visit.request, visit.site.cookies.way_back);
  const auto path = kept ? percent_decoded(*kept) : std::nullopt;
  return path ? return_path_from(*path, *visit.site.settings.slug).value_or(visit.address("tickets"))
              : visit.address("tickets");
}

Response sent_away(const Visit& visit, Response response, const std::string& secret, const std::string& way_back) {
  const auto& cookies = visit.site.cookies;
  response.fields.push_back({"Set-Cookie", cookie_for_other_sites(cookies.away, secret, longest_away)});
  const auto kept = percent_encoded(way_back);
  if (kept.size() <= longest_way_back)
    response.fields.push_back({"Set-Cookie", cookie_for_other_sites(cookies.way_back, kept, longest_away)});
  return response;
}

Response back_again(const Visit& visit, Response response) {
  const auto& cookies = visit.site.cookies;
  for (const auto& name : {cookies.away, cookies.way_back})
    response.fields.push_back({"Set-Cookie", cookie_for_other_sites(name, "", std::chrono::seconds{0})});
  return response;
}

}  // namespace rollcall::web
