#include "key_type.hpp"

namespace rollcall::cli {
namespace {

// Keys that hold no text. Those that end in `_count` are numbers, in `_at` instants and in `_on` days.
constexpr std::string_view number_keys =
    "added attempts bytes companies_added contacts_changed count customers_gaining customers_losing "
    "deactivated deferred due_now excluded_users failed free from_schema held id inactive_now left line "
    "mails mails_cancelled mails_withdrawn members_exported merged moved passed_over "
    "permission_sets_added purchased purged queued reassigned removed retried rows scheduled "
    "scheduled_users schema sent sessions_ended size spared status_code super_admins_made teams_added tickets_exported "
    "tickets_gained tickets_lost tickets_with_texts_gained tickets_with_texts_lost to_schema unchanged "
    "updated used version without_external_id";

constexpr std::string_view switch_keys =
    "allow_get autodeactivate can_be_shared can_close can_reply changed chosen closes_to connected current dry_run "
    "elsewhere email_verified enabled excluded from_customer handed_over has_names has_password has_present kept "
    "idp_initiated in_use makes_tickets may_enter mobile_sessions opened_conversation pass possible primary projected "
    "read_as_salesforce remember_me required salesforce_sync salesforce_user seen_by_customers shared "
    "super_admin takes_file valid verified visible will_be_deactivated";

constexpr std::string_view instant_keys = "at good_until last_seen last_sign_in waits_until";

constexpr std::string_view day_keys =
    "date deactivation due excluded_through final_reminder local_date next_deactivation notice on "
    "reminder";

// The keys inside these objects are data.
constexpr std::string_view map_keys = "asset_counts details facts properties read_as settings";

// Keys of what may never have happened, or may not exist: they can be null. Every instant can be null.
constexpr std::string_view nullable_keys =
    "account address algorithm audience claim detail email_attribute first_name first_name_attribute kid "
    "last_name last_name_attribute problem subject_attribute "
    "at_deactivation attachments browser bytes category change contact copy creator "
    "customer_label cycle deactivated_because deactivation default details device domain earned_on "
    "excluded_through exclusion_reason external_id filter final_reminder free from from_name html id "
    "inbox invite_status ip label language last_error last_seen last_sign_in mail mail_from member mend "
    "message_id name next next_deactivation notice only owner owner_email pass permission_set pipeline "
    "primary_company priority purchased reason reminder reply reply_to requester result scope seat seat_use shared "
    "sign_in_url state status subject text ticket time_zone to to_name transport unconfirmed_email "
    "unusable url value version waits_until was which why_not";

bool is_among(std::string_view words, std::string_view key) {
  for (auto at = words.find(key); at != std::string_view::npos; at = words.find(key, at + 1)) {
    const auto end = at + key.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

KeyType type_of_key(std::string_view key) {
  if (is_among(map_keys, key)) return KeyType::map;
  if (key.ends_with("_count") || is_among(number_keys, key)) return KeyType::number;
  if (is_among(switch_keys, key)) return KeyType::yes_no;
  if (key.ends_with("_at") || is_among(instant_keys, key)) return KeyType::instant;
  if (key.ends_with("_on") || is_among(day_keys, key)) return KeyType::day;
  return KeyType::text;
}

}  // namespace

KeyRule key_rule(std::string_view key) {
  return {type_of_key(key), key.ends_with("_at") || is_among(nullable_keys, key)};
}

}  // namespace rollcall::cli
