#include "rollcall/domain/asset/asset.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/roll/fields.hpp"

namespace rollcall {
namespace {

using enum AssetKind;

constexpr AssetScope page_scopes[]{AssetScope::own, AssetScope::group, AssetScope::round_robin};
constexpr AssetScope pages_of_several[]{AssetScope::group, AssetScope::round_robin};
constexpr AssetScope mailbox_scopes[]{AssetScope::personal, AssetScope::team};
constexpr std::string_view mailbox_states[]{"connected", "disconnected"};
constexpr std::string_view social_account_states[]{"connected", "needs-reconnection"};
constexpr std::string_view social_post_states[]{"published", "scheduled", "draft"};
constexpr std::string_view enrollment_states[]{"scheduled", "stopped", "finished"};

constexpr AssetRule rules[]{
    {.kind = contact, .plural = "contacts", .handed_over = true, .read_as_salesforce = true},
    {.kind = company, .plural = "companies", .handed_over = true, .read_as_salesforce = true},
    {.kind = deal, .plural = "deals", .handed_over = true, .read_as_salesforce = true},
    {.kind = ticket, .plural = "tickets", .handed_over = true, .read_as_salesforce = true},
    {.kind = blog_post, .plural = "blog posts"},
    {.kind = page, .plural = "pages"},
    {.kind = list, .plural = "lists"},
    {.kind = workflow, .plural = "workflows"},
    {.kind = form, .plural = "forms"},
    {.kind = report, .plural = "reports"},
    {.kind = document, .plural = "documents"},
    {.kind = sequence, .plural = "sequences"},
    {.kind = template_,
     .plural = "templates",
     .on_removal = Effect::unusable,
     .only_unshared = true,
     .can_be_shared = true},
    {.kind = marketing_email, .plural = "marketing e-mails", .on_removal = Effect::cleared},
    {.kind = social_post, .plural = "social posts", .states = social_post_states},
    {.kind = scheduling_page,
     .plural = "scheduling pages",
     .on_removal = Effect::deleted,
     .scopes = page_scopes,
     .with_participants = pages_of_several},
    {.kind = logged_email, .plural = "logged e-mails"},
    {.kind = note, .plural = "notes"},
    {.kind = mailbox,
     .plural = "mailboxes",
     .on_deactivation = Effect::disconnected,
     .on_removal = Effect::disconnected,
     .only = AssetScope::personal,
     .scopes = mailbox_scopes,
     .states = mailbox_states},
    {.kind = social_account,
     .plural = "social accounts",
     .on_removal = Effect::needs_reconnection,
     .states = social_account_states},
    {.kind = conversation, .plural = "conversations", .on_removal = Effect::unassigned, .handed_over = true},
    {.kind = filter, .plural = "filters", .on_removal = Effect::unnamed},
    {.kind = blog_author, .plural = "blog authors"},
    {.kind = sequence_enrollment,
     .plural = "sequence enrollments",
     .on_deactivation = Effect::stopped,
     .on_removal = Effect::stopped,
     .states = enrollment_states},
    {.kind = certification, .plural = "certifications"},
};

}  // namespace

std::span<const AssetRule> asset_rules() {
  return rules;
}

const AssetRule& rule_of(AssetKind kind) {
  return *std::ranges::find(rules, kind, &AssetRule::kind);
}

std::string counted(AssetKind kind, std::int64_t count) {
  std::string singular{word(kind)};
  std::ranges::replace(singular, '-', ' ');
  return counted(count, singular, rule_of(kind).plural);
}

AssetKind asset_kind_from(std::string_view typed) {
  const auto folded = fold_case(trim(typed));
  if (const auto kind = parse_word<AssetKind>(folded)) return *kind;
  std::vector<std::string> words;
  for (const auto& [kind, text] : Words<AssetKind>::table) words.emplace_back(text);
  const auto near = nearest(folded, words);
  throw Error{Fault::usage, "no such kind of asset: " + without_control_characters(head_that_fits(typed, 80)),
              near.empty() ? Hint{Advice::asset_kinds} : Hint{Advice::did_you_mean, near}};
}

AssetScope asset_scope_from(AssetKind kind, std::string_view typed) {
  const auto& rule = rule_of(kind);
  const auto scope = parse_word<AssetScope>(fold_case(trim(typed)));
  if (scope && std::ranges::find(rule.scopes, *scope) != rule.scopes.end()) return *scope;
  std::vector<std::string> words;
  for (const auto each : rule.scopes) words.emplace_back(word(each));
  throw Error{Fault::usage,
              "a " + std::string{word(kind)} + " cannot be " + without_control_characters(head_that_fits(typed, 80)),
              words.empty() ? "it has no scope" : join(words, ", ")};
}

bool asset_sharing_from(AssetKind kind, std::string_view typed) {
  if (!rule_of(kind).can_be_shared)
    throw Error{Fault::usage, "a " + std::string{word(kind)} + " is never shared", Hint{Advice::asset_kinds}};
  return yes_no_from(typed);
}

void require_participants(AssetKind kind, std::optional<AssetScope> scope) {
  const auto allowed = rule_of(kind).with_participants;
  if (scope ? std::ranges::find(allowed, *scope) != allowed.end() : !allowed.empty()) return;
  std::vector<std::string> words;
  for (const auto each : allowed) words.emplace_back(word(each));
  throw Error{
      Fault::usage,
      "a " + std::string{word(kind)} + (scope ? " of scope " + std::string{word(*scope)} : "") + " has no participants",
      words.empty() ? Hint{Advice::asset_kinds} : Hint{Advice::only_of_scope, words}};
}

std::string_view asset_state_from(AssetKind kind, std::string_view typed) {
  const auto& rule = rule_of(kind);
  const auto state = std::ranges::find(rule.states, fold_case(trim(typed)));
  if (state != rule.states.end()) return *state;
  throw Error{Fault::usage,
              "a " + std::string{word(kind)} + " cannot be " + without_control_characters(head_that_fits(typed, 80)),
              rule.states.empty() ? "it has no state"
                                  : join(std::vector<std::string>(rule.states.begin(), rule.states.end()), ", ")};
}

}  // namespace rollcall
