// Whether a response is for us, for this browser, and for now (P-81).
#include <algorithm>

#include "sso/saml/examined.hpp"
#include "sso/saml/saml_time.hpp"

namespace rollcall::sso {
namespace {

constexpr auto bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

Found is_from_the_provider(Examined& of) {
  const auto said = of.assertion->only_child(name_space::assertion, "Issuer");
  const auto issuer = said ? said->text().value_or("") : std::string{};
  if (issuer != of.rules.entity_id) return {false, "the assertion is from " + found_text(issuer)};
  for (const auto& outer : of.response->children(name_space::assertion, "Issuer"))
    if (outer.text() != of.rules.entity_id)
      return {false, "the response is from " + found_text(outer.text().value_or(""))};
  return {true, found_text(issuer)};
}

Found is_sent_to_us(Examined& of) {
  const auto destination = of.response->attribute("Destination").value_or("");
  return {destination == of.rules.consumer_address, found_text(destination)};
}

// Of those confirmed to present the assertion, the bearer; there has to be exactly one such confirmation.
Found is_to_be_received_by_us(Examined& of) {
  const auto subject = of.assertion->only_child(name_space::assertion, "Subject");
  if (!subject) return {false, "no subject"};
  std::string elsewhere;
  std::vector<Element> ours;
  for (const auto& confirmation : subject->children(name_space::assertion, "SubjectConfirmation")) {
    const auto data = confirmation.only_child(name_space::assertion, "SubjectConfirmationData");
    if (confirmation.attribute("Method") != bearer || !data) continue;
    const auto recipient = data->attribute("Recipient").value_or("");
    if (recipient == of.rules.consumer_address)
      ours.push_back(*data);
    else
      elsewhere = recipient;
  }
  if (ours.size() > 1) return {false, "more than one confirmation for us"};
  if (ours.empty()) return {false, found_text(elsewhere)};
  of.confirmation = ours.front();
  return {true, found_text(of.rules.consumer_address)};
}

std::optional<Element> conditions_of(const Examined& of) {
  return of.assertion->only_child(name_space::assertion, "Conditions");
}

// Each restriction has to name us (SAML core, 2.5.1.4), and there has to be one.
Found is_meant_for_us(Examined& of) {
  const auto conditions = conditions_of(of);
  if (!conditions) return {false, "no conditions"};
  const auto restrictions = conditions->children(name_space::assertion, "AudienceRestriction");
  if (restrictions.empty()) return {false, "no audience"};
  for (const auto& restriction : restrictions) {
    const auto audiences = restriction.children(name_space::assertion, "Audience");
    if (std::ranges::none_of(audiences, [&](const Element& one) { return one.text() == of.rules.audience; }))
      return {false, audiences.empty() ? "no audience" : found_text(audiences.front().text().value_or(""))};
  }
  return {true, found_text(of.rules.audience)};
}

// A condition that is not understood makes an assertion void (SAML core, 2.5.1.1).
Found has_known_conditions(Examined& of) {
  for (const auto& condition : conditions_of(of)->children()) {
    const auto is = [&](std::string_view name) { return condition.is(name_space::assertion, name); };
    if (!is("AudienceRestriction") && !is("OneTimeUse") && !is("ProxyRestriction"))
      return {false, "an unknown condition: " + found_text(condition.name())};
  }
  return {true, {}};
}

std::optional<Element> only_statement(const Examined& of) {
  const auto statements = of.assertion->children(name_space::assertion, "AuthnStatement");
  return statements.empty() ? std::nullopt : std::optional{statements.front()};
}

Found says_of_a_sign_in(Examined& of) {
  const auto statements = of.assertion->children(name_space::assertion, "AuthnStatement");
  if (statements.size() != 1) return {false, "expected one AuthnStatement"};
  return {true, {}};
}

// The times of that name in the assertion, each a time or a finding.
struct Times {
  std::vector<Instant> at;
  std::string wrong;
};

void add_time(Times& times, const std::optional<Element>& element, std::string_view name) {
  const auto text = element ? element->attribute(name) : std::nullopt;
  if (!text) return;
  if (const auto time = parse_saml_time(*text))
    times.at.push_back(*time);
  else
    times.wrong = "not a time: " + found_text(*text);
}

Found has_begun(Examined& of) {
  Times times;
  add_time(times, conditions_of(of), "NotBefore");
  add_time(times, of.confirmation, "NotBefore");
  if (!times.wrong.empty()) return {false, times.wrong};
  if (times.at.empty()) return {true, "no time is set"};
  const auto begins_at = *std::ranges::max_element(times.at);
  return {of.now + leeway >= begins_at, to_text(begins_at)};
}

// The confirmation has to say when it ends; what else ends sooner counts too.
Found has_not_ended(Examined& of) {
  Times times;
  add_time(times, of.confirmation, "NotOnOrAfter");
  if (times.at.empty() && times.wrong.empty()) return {false, "the confirmation has no NotOnOrAfter"};
  add_time(times, conditions_of(of), "NotOnOrAfter");
  add_time(times, only_statement(of), "SessionNotOnOrAfter");
  if (!times.wrong.empty()) return {false, times.wrong};
  const auto ends_at = *std::ranges::min_element(times.at);
  of.claim.once_until = ends_at + leeway;
  return {of.now < of.claim.once_until, to_text(ends_at)};
}

// Both the response and the confirmation say what they answer; only the second is always signed.
Found answers_this_browser(Examined& of) {
  const auto outer = of.response->attribute("InResponseTo");
  const auto inner = of.confirmation->attribute("InResponseTo");
  if (!outer && !inner) return {of.rules.idp_initiated, "the provider began"};
  if (!of.rules.request) return {false, "this browser has no open request"};
  const auto& id = of.rules.request->id;
  return {inner == id && (!outer || outer == id) && !id.empty(), inner ? found_text(*inner) : found_text(*outer)};
}

Found answers_in_time(Examined& of) {
  if (!of.confirmation->attribute("InResponseTo")) return {true, "the provider began"};
  const auto began_at = of.rules.request->began_at;
  return {of.now - began_at <= longest_saml_request, "asked at " + to_text(began_at)};
}

}  // namespace

std::vector<NamedCheck> condition_checks() {
  return {
      {"issuer", is_from_the_provider}, {"destination", is_sent_to_us},       {"recipient", is_to_be_received_by_us},
      {"audience", is_meant_for_us},    {"conditions", has_known_conditions}, {"authentication", says_of_a_sign_in},
      {"not_before", has_begun},        {"not_on_or_after", has_not_ended},   {"in_response_to", answers_this_browser},
      {"request_age", answers_in_time}};
}

}  // namespace rollcall::sso
