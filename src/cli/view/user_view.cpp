#include "user_view.hpp"

#include <fmt/format.h>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

std::string or_none(const std::string& text) {
  return text.empty() ? "none" : text;
}

std::string status_text(const Member& member, const Output& out) {
  std::string text{word(member.status)};
  if (member.deactivated_at)
    text += fmt::format(" since {}, {}", out.time_words(member.deactivated_at), said(*member.deactivated_because));
  if (member.status == MemberStatus::invited) text += " since " + out.time_words(member.created_at);
  return text;
}

std::string seen_text(const Member& member, const Output& out) {
  const bool only_joined = !member.ever_seen() && member.last_seen_at && member.last_seen_at == member.joined_at;
  return only_joined ? "never, joined " + to_words(out.day_shown(*member.joined_at))
                     : out.time_words(member.last_seen_at);
}

std::string seat_text(const Member& member) {
  if (!member.seat) return "none";
  const auto use = seat_use_of(member);
  return std::string{word(*member.seat)} + (use ? ", " + *use : "");
}

std::string exclusion_text(const Member& member, Day today) {
  if (!is_excluded(member, today)) return "no";
  std::string text = member.exclusion->until ? "through " + to_words(*member.exclusion->until - Days{1})
                                             : std::string{"until included again"};
  if (member.exclusion->reason) text += ": " + *member.exclusion->reason;
  return text;
}

}  // namespace

Json to_json(const Member& member, Day today) {
  return {{"email", member.email},
          {"first_name", member.first_name},
          {"last_name", member.last_name},
          {"status", word(member.status)},
          {"super_admin", member.super_admin},
          {"permission_set", to_json(cell(member.permission_set, permission_set_reference))},
          {"seat", member.seat ? Json(word(*member.seat)) : Json{}},
          {"teams", member.teams},
          {"last_sign_in", to_json(member.last_sign_in_at)},
          {"last_seen", to_json(member.last_seen_at)},
          {"joined_at", to_json(member.joined_at)},
          {"excluded", is_excluded(member, today)},
          {"salesforce_user", member.salesforce_user},
          {"language", to_json(member.language)}};
}

std::optional<std::string> seat_use_of(const Member& member) {
  if (!member.seat) return std::nullopt;
  if (member.status == MemberStatus::active) return "used";
  if (member.status == MemberStatus::deactivated) return "held";
  return std::nullopt;
}

Cell last_seen_cell(const std::optional<Instant>& at, bool ever_seen, const Output& out) {
  if (!at) return {};
  if (ever_seen || !out.is_table()) return *at;
  return Spoken{to_text(*at), "never, joined " + to_text(out.day_shown(*at)), Tone::absent};
}

bool is_excluded(const Member& member, Day today) {
  return member.exclusion && member.exclusion->in_force_on(today);
}

std::string member_text(const Member& member, Day today, const Output& out) {
  return fmt::format(
      "{}{}\n"
      "status          {}\n"
      "super admin     {}\n"
      "permission set  {}\n"
      "seat            {}\n"
      "teams           {}\n"
      "last sign-in    {}\n"
      "last seen       {}\n"
      "joined          {}\n"
      "excluded        {}\n"
      "language        {}\n",
      member.email, member.name() == member.email ? "" : "  " + member.name(), status_text(member, out),
      member.super_admin ? "yes" : "no", member.permission_set.value_or("none"), seat_text(member),
      or_none(join(member.teams, ", ")), out.time_words(member.last_sign_in_at), seen_text(member, out),
      out.time_words(member.joined_at), exclusion_text(member, today), member.language.value_or("the account's"));
}

}  // namespace rollcall::cli
