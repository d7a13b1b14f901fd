#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// What a member can own or have created (U-30).
enum class AssetKind {
  contact,
  company,
  deal,
  ticket,
  blog_post,
  page,
  list,
  workflow,
  form,
  report,
  document,
  sequence,
  template_,
  marketing_email,
  social_post,
  scheduling_page,
  logged_email,
  note,
  mailbox,
  social_account,
  conversation,
  filter,
  blog_author,
  sequence_enrollment,
  certification,
};
template <>
struct Words<AssetKind> {
  static constexpr std::pair<AssetKind, std::string_view> table[]{
      {AssetKind::contact, "contact"},
      {AssetKind::company, "company"},
      {AssetKind::deal, "deal"},
      {AssetKind::ticket, "ticket"},
      {AssetKind::blog_post, "blog-post"},
      {AssetKind::page, "page"},
      {AssetKind::list, "list"},
      {AssetKind::workflow, "workflow"},
      {AssetKind::form, "form"},
      {AssetKind::report, "report"},
      {AssetKind::document, "document"},
      {AssetKind::sequence, "sequence"},
      {AssetKind::template_, "template"},
      {AssetKind::marketing_email, "marketing-email"},
      {AssetKind::social_post, "social-post"},
      {AssetKind::scheduling_page, "scheduling-page"},
      {AssetKind::logged_email, "logged-email"},
      {AssetKind::note, "note"},
      {AssetKind::mailbox, "mailbox"},
      {AssetKind::social_account, "social-account"},
      {AssetKind::conversation, "conversation"},
      {AssetKind::filter, "filter"},
      {AssetKind::blog_author, "blog-author"},
      {AssetKind::sequence_enrollment, "sequence-enrollment"},
      {AssetKind::certification, "certification"}};
};

enum class AssetScope { own, group, round_robin, personal, team };
template <>
struct Words<AssetScope> {
  static constexpr std::pair<AssetScope, std::string_view> table[]{{AssetScope::own, "own"},
                                                                   {AssetScope::group, "group"},
                                                                   {AssetScope::round_robin, "round-robin"},
                                                                   {AssetScope::personal, "personal"},
                                                                   {AssetScope::team, "team"}};
};

/// What becomes of something when somebody goes: of an asset, a seat (`freed`), a place among participants
/// (`taken_off`).
enum class Effect {
  stays,
  disconnected,
  stopped,
  deleted,
  cleared,
  needs_reconnection,
  unassigned,
  unnamed,
  unusable,
  handed_over,
  freed,
  taken_off
};
template <>
struct Words<Effect> {
  static constexpr std::pair<Effect, std::string_view> table[]{
      {Effect::stays, "stays"},           {Effect::disconnected, "disconnected"},
      {Effect::stopped, "stopped"},       {Effect::deleted, "deleted"},
      {Effect::cleared, "cleared"},       {Effect::needs_reconnection, "needs-reconnection"},
      {Effect::unassigned, "unassigned"}, {Effect::unnamed, "unnamed"},
      {Effect::unusable, "unusable"},     {Effect::handed_over, "handed-over"},
      {Effect::freed, "freed"},           {Effect::taken_off, "taken-off"}};
};

/// Whether an asset meets an effect because this person owns it, or because they created it.
constexpr bool follows_owner(Effect effect) {
  return effect != Effect::deleted;
}
constexpr bool follows_creator(Effect effect) {
  return effect == Effect::deleted || effect == Effect::cleared;
}

/// Everything that is particular about one kind of asset (U-31).
struct AssetRule {
  AssetKind kind;
  std::string_view plural;                          ///< "blog posts", in sentences
  Effect on_deactivation = Effect::stays;           ///< U-13
  Effect on_removal = Effect::stays;                ///< U-41 to U-43; also of somebody who leaves while active
  std::optional<AssetScope> only{};                 ///< the effects concern assets of this scope; nullopt: all
  bool only_unshared = false;                       ///< the effects concern assets that are not shared
  std::span<const AssetScope> scopes{};             ///< which there are, the usual one first; empty: the kind has none
  std::span<const AssetScope> with_participants{};  ///< of these, whose assets have participants (U-30)
  std::span<const std::string_view>
      states{};  ///< which there are, the one it starts in first; empty: the kind has none
  bool can_be_shared = false;
  bool handed_over = false;         ///< with `--reassign-to`, before the removal (U-40)
  bool read_as_salesforce = false;  ///< whether the owner's label can name a Salesforce user (U-41)
};

/// The one table (U-31): one row a kind, in the order of U-30.
std::span<const AssetRule> asset_rules();

const AssetRule& rule_of(AssetKind kind);

/// `1 blog post`, `12 blog posts`.
std::string counted(AssetKind kind, std::int64_t count);

/// The word of the kind, in any case. Throws usage, naming the nearest ones.
AssetKind asset_kind_from(std::string_view typed);

/// A scope of that kind. Throws usage, listing which it has.
AssetScope asset_scope_from(AssetKind kind, std::string_view typed);

/// `yes` or `no` for a kind that can be shared. Throws usage.
bool asset_sharing_from(AssetKind kind, std::string_view typed);

/// Throws usage for a kind whose assets never have participants, and for a scope without them (nullopt: any scope).
void require_participants(AssetKind kind, std::optional<AssetScope> scope);

/// A state of that kind, as its table spells it. Throws usage, listing which it has.
std::string_view asset_state_from(AssetKind kind, std::string_view typed);

}  // namespace rollcall
