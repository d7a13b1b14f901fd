#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "rollcall/base/error.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "strict_json.hpp"
#include "token_reading.hpp"

namespace rollcall::sso {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999: what is later counts milliseconds
constexpr std::size_t longest_name = 255;              // bytes of what names somebody or something
constexpr Seconds nonce_is_known_for{420};  // longer than a browser can be away, by a clock a minute off (W-12)

// A claim that is there and not null.
const Json* find_claim(const TokenReading& reading, const std::string& name) {
  const auto found = reading.claims.find(name);
  return found == reading.claims.end() || found->is_null() ? nullptr : &*found;
}

std::string missing(const std::string& name) {
  return "the claims have no " + name;
}

// The text of a claim that has to be one; or what is wrong with it.
std::variant<std::string, Found> text_claim(const TokenReading& reading, const std::string& name) {
  const auto* found = find_claim(reading, name);
  if (!found) return failed(missing(name));
  if (!found->is_string()) return failed(name + " is not text: " + shown(found->dump()));
  return found->get<std::string>();
}

// The same, for what names something and is stored.
std::variant<std::string, Found> name_claim(const TokenReading& reading, const std::string& name) {
  auto read = text_claim(reading, name);
  const auto* text = std::get_if<std::string>(&read);
  if (!text) return read;
  if (text->empty()) return failed(name + " is empty");
  if (text->size() > longest_name)
    return failed(fmt::format("{} has {} bytes, at most {} are read", name, text->size(), longest_name));
  if (has_control_characters(*text)) return failed(name + " has control characters: " + shown(*text));
  return read;
}

// Whole seconds, as a number: a fraction, which some readers round and others cut off, is refused.
std::variant<Instant, Found> time_claim(const TokenReading& reading, const std::string& name) {
  const auto* found = find_claim(reading, name);
  if (!found) return failed(missing(name));
  const auto wrong = [&](std::string_view what) {
    return failed(fmt::format("{} is not {}: {}", name, what, shown(found->dump())));
  };
  if (!found->is_number()) return wrong("a number");
  if (!found->is_number_integer()) return wrong("a whole number of seconds");
  const bool in_range =
      found->is_number_unsigned() ? found->get<std::uint64_t>() <= static_cast<std::uint64_t>(last_second) : false;
  if (!in_range) return wrong("a time in seconds since 1970");
  return instant_from(found->get<std::int64_t>());
}

Found judge_claims(TokenReading& reading) {
  try {
    reading.claims = strict_object_from(reading.claims_text);
    return passed();
  } catch (const Error& error) {
    return failed(error.what());
  }
}

Found judge_issuer(TokenReading& reading) {
  auto read = text_claim(reading, "iss");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  const auto& issuer = std::get<std::string>(read);
  if (issuer != reading.rules.issuer)
    return failed(fmt::format("{}, expected {}", shown(issuer), shown(reading.rules.issuer)));
  reading.claim.issuer = issuer;
  return passed(issuer);
}

Found judge_audience(TokenReading& reading) {
  const auto* found = find_claim(reading, "aud");
  if (!found) return failed(missing("aud"));
  const bool is_list = found->is_array();
  const auto is_text = [](const Json& each) { return each.is_string(); };
  if (!is_text(*found) && !(is_list && std::ranges::all_of(*found, is_text)))
    return failed("aud is not text or a list of texts: " + shown(found->dump()));
  const auto is_ours = [&](const Json& each) { return each == reading.rules.audience; };
  const bool ours = is_list ? std::ranges::any_of(*found, is_ours) : is_ours(*found);
  if (!ours) return failed(fmt::format("{}, expected {}", shown(found->dump()), shown(reading.rules.audience)));
  return passed(reading.rules.audience);
}

// The first instant that is too late is exp itself (RFC 7519, 4.1.4), plus the leeway.
Found judge_expiry(TokenReading& reading) {
  auto read = time_claim(reading, "exp");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  reading.expires = std::get<Instant>(read);
  if (reading.now >= reading.expires + token_leeway)
    return failed(fmt::format("ended {}, it is {}", to_text(reading.expires), to_text(reading.now)));
  return passed("ends " + to_text(reading.expires));
}

Found judge_issue(TokenReading& reading) {
  auto read = time_claim(reading, "iat");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  reading.issued = std::get<Instant>(read);
  if (reading.issued > reading.now + token_leeway)
    return failed(fmt::format("issued {}, it is {}", to_text(reading.issued), to_text(reading.now)));
  return passed("issued " + to_text(reading.issued));
}

Found judge_not_before(TokenReading& reading) {
  if (!reading.claims.contains("nbf")) return passed("not said");
  auto read = time_claim(reading, "nbf");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  const auto begins = std::get<Instant>(read);
  if (begins > reading.now + token_leeway)
    return failed(fmt::format("begins {}, it is {}", to_text(begins), to_text(reading.now)));
  return passed("began " + to_text(begins));
}

Found judge_lifetime(TokenReading& reading) {
  const auto life = reading.expires - reading.issued;
  const auto found = fmt::format("{} s from iat to exp", life.count());
  if (life <= Seconds{0}) return failed(found);
  if (reading.rules.kind == TokenKind::login && life > longest_token_life)
    return failed(fmt::format("{}, at most {} are taken", found, longest_token_life.count()));
  return passed(found);
}

Found judge_once(TokenReading& reading) {
  auto read = name_claim(reading, "jti");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  reading.claim.once = std::get<std::string>(read);
  reading.claim.once_until = reading.expires + token_leeway;
  return passed(shown(reading.claim.once) + ", good for one sign-in");
}

// The detail does not show the nonce, because that is derived from the browser's cookie.
Found judge_nonce(TokenReading& reading) {
  auto read = text_claim(reading, "nonce");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  if (reading.rules.nonce.empty() || !is_same_secret(std::get<std::string>(read), reading.rules.nonce))
    return failed("it answers another browser's question");
  // When several requests bring the same code at once, providers give tokens to more than one of them.
  reading.claim.once = reading.rules.nonce;
  reading.claim.once_until = reading.now + nonce_is_known_for;
  return passed();
}

// OpenID Connect Core 1.0, 3.1.3.7: azp, if it is there, is our name; with several audiences it must be there.
Found judge_party(TokenReading& reading) {
  const auto& audience = reading.claims.at("aud");
  if (!reading.claims.contains("azp")) {
    if (audience.is_array() && audience.size() > 1) return failed("there are several audiences, and no azp");
    return passed("not said");
  }
  auto read = text_claim(reading, "azp");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  const auto& party = std::get<std::string>(read);
  if (party != reading.rules.audience)
    return failed(fmt::format("{}, expected {}", shown(party), shown(reading.rules.audience)));
  return passed(party);
}

Found judge_subject(TokenReading& reading) {
  auto read = name_claim(reading, "sub");
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  reading.claim.subject = std::get<std::string>(read);
  return passed(reading.claim.subject);
}

// `email_verified` speaks of the claim `email` alone (OpenID Connect Core 1.0, 5.1), and is no text.
Found judge_email(TokenReading& reading) {
  const auto& name = reading.rules.claims.email;
  auto read = name_claim(reading, name);
  if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
  reading.claim.email = std::get<std::string>(read);
  try {
    email_address_from(reading.claim.email);
  } catch (const Error& error) {
    return failed(error.what());
  }
  const auto* verified = name == "email" ? find_claim(reading, "email_verified") : nullptr;
  reading.claim.email_verified = verified && verified->is_boolean() && verified->get<bool>();
  return passed(reading.claim.email +
                (reading.claim.email_verified ? ", verified by the issuer" : ", not said to be verified"));
}

// Names that cannot be stored say so here, not when somebody has already signed in.
Found judge_names(TokenReading& reading) {
  const std::array<std::pair<const std::string*, std::string*>, 2> names{
      {{&reading.rules.claims.first_name, &reading.claim.first_name},
       {&reading.rules.claims.last_name, &reading.claim.last_name}}};
  for (const auto& [claim, name] : names) {
    if (!find_claim(reading, *claim)) continue;
    auto read = text_claim(reading, *claim);
    if (auto* wrong = std::get_if<Found>(&read)) return std::move(*wrong);
    try {
      *name = name_from(std::get<std::string>(read), *claim);
    } catch (const Error& error) {
      return failed(error.what());
    }
  }
  return passed(full_name(reading.claim.first_name, reading.claim.last_name));
}

constexpr std::array<TokenStep, 11> login_steps{{{"claims", judge_claims},
                                                 {"issuer", judge_issuer},
                                                 {"audience", judge_audience},
                                                 {"expiry", judge_expiry},
                                                 {"issued", judge_issue},
                                                 {"not_before", judge_not_before},
                                                 {"lifetime", judge_lifetime},
                                                 {"token_id", judge_once},
                                                 {"subject", judge_subject},
                                                 {"email", judge_email},
                                                 {"names", judge_names}}};
constexpr std::array<TokenStep, 12> id_steps{{{"claims", judge_claims},
                                              {"issuer", judge_issuer},
                                              {"audience", judge_audience},
                                              {"authorized_party", judge_party},
                                              {"expiry", judge_expiry},
                                              {"issued", judge_issue},
                                              {"not_before", judge_not_before},
                                              {"lifetime", judge_lifetime},
                                              {"nonce", judge_nonce},
                                              {"subject", judge_subject},
                                              {"email", judge_email},
                                              {"names", judge_names}}};

}  // namespace

std::span<const TokenStep> claim_steps(TokenKind kind) {
  if (kind == TokenKind::login) return login_steps;
  return id_steps;
}

}  // namespace rollcall::sso
