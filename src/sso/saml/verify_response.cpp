#include <algorithm>

#include "rollcall/base/text.hpp"
#include "sso/saml/examined.hpp"
#include "sso/saml/posted.hpp"

namespace rollcall::sso {
namespace {

Found is_of_size(Examined& of) {
  const auto size = size_from_base64(of.posted);
  return {size > 0 && size <= largest_saml_document && of.posted.size() <= largest_posted_response,
          counted(static_cast<long long>(size), "byte", "bytes")};
}

Found is_base64(Examined& of) {
  const auto bytes = bytes_from_base64(of.posted);
  if (!bytes) return {false, "not base64"};
  of.xml = *bytes;
  return {true, {}};
}

Found is_well_formed(Examined& of) {
  auto parsed = parse_document(of.xml);
  of.document = std::move(parsed.document);
  return {of.document.has_value(), parsed.problem};
}

void judge(Verdict& verdict, std::string_view name, const Found& found) {
  verdict.checks.push_back({std::string{name}, found.good ? Outcome::passed : Outcome::failed, found.detail});
  if (!found.good) verdict.refused = name;
}

// Runs the checks in their order, up to the first that fails.
void judge(Verdict& verdict, const std::vector<NamedCheck>& checks, Examined& of) {
  for (const auto& [name, check] : checks) {
    if (verdict.refused.empty())
      judge(verdict, name, check(of));
    else
      verdict.checks.push_back({std::string{name}, Outcome::not_reached, {}});
  }
}

void judge_text(Verdict& verdict, std::string_view xml) {
  for (const auto& [name, broken, found] : text_rules()) {
    if (!verdict.refused.empty())
      verdict.checks.push_back({std::string{name}, Outcome::not_reached, {}});
    else if (broken(xml))
      judge(verdict, name, {false, std::string{found}});
    else
      judge(verdict, name, {true, {}});
  }
}

}  // namespace

std::string found_text(std::string_view text) {
  constexpr std::size_t longest = 200;
  const auto clean = without_control_characters(text.substr(0, longest));
  return text.empty() ? "nothing" : text.size() > longest ? clean + "..." : clean;
}

Verdict verify_response(std::string_view posted, const SamlRules& rules, Instant now) {
  Verdict verdict;
  Examined examined{.posted = posted, .rules = rules, .now = now};
  judge(verdict, {{"size", is_of_size}, {"base64", is_base64}}, examined);
  judge_text(verdict, examined.xml);
  judge(verdict, {{"well_formed", is_well_formed}}, examined);
  judge(verdict, shape_checks(), examined);
  judge(verdict, signature_checks(), examined);
  judge(verdict, condition_checks(), examined);
  judge(verdict, subject_checks(), examined);
  if (verdict.refused.empty()) verdict.claim = std::move(examined.claim);
  return verdict;
}

}  // namespace rollcall::sso
