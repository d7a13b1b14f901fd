#include "verb_shape.hpp"

namespace rollcall::cli {

std::span<const VerbShape> shared_shapes() {
  static constexpr VerbShape shapes[]{
      {"exposure",
       "{customers_gaining tickets_gained customers_losing tickets_lost "
       "tickets_with_texts_gained tickets_with_texts_lost}"},
      {"account",
       "{slug name time_zone weekend mail_from sign_in_url autodeactivate created_at "
       "salesforce_sync session_timeout mobile_sessions reply_to language}"},
      {"ticket",
       "{id external_id subject pipeline stage state requester owner owner_email priority "
       "category source created_at last_activity_at closed_at waiting_since_at}"},
      {"consequence", "{user{email} about which count effect names[] text}"},
      {"contact",
       "{email first_name last_name companies[] primary_company properties language time_zone "
       "has_password registered_at password_changed_at disabled_at invite_status created_at}"},
      {"stage", "{pipeline stage state customer_label closes_to replies[]}"},
      {"permission_set", "{name rights[] super_admin holder_count}"},
      {"finding", "{severity check finding mend}"},
      {"form", "{form fields[@field] makes_tickets inbox{name} pipeline}"},
      {"field", "{field label required choices[] takes_file}"},
      {"mail", "{id kind to subject state queued_at sent_at attempts next_try_at last_error}"},
      {"message",
       "{id kind contact{email} member from to_emails[] text at attachments[{id name type "
       "size}] seen_by_customers}"},
      {"customer_session", "{id contact{email} device browser ip signed_in_at last_active_at ends_at ends_because}"},
      {"rejected", "{line error{message}}"},
      {"rule", "{rule statement value pass}"},
      {"entry_rule", "{rule wants found pass}"},
      {"member",
       "{email first_name last_name status super_admin permission_set{name} seat teams[] "
       "last_sign_in last_seen joined_at excluded language}"},
      {"sending", "{sent deferred failed queued due_now next_try_at elsewhere unusable}"},
      {"domain", "{host language primary sign_in}"},
      {"inbox", "{name kind connected addresses[]}"},
      {"import", "{read_as unread_columns[] notes[] first_rows?[{line facts}] rejected[@rejected]}"},
      {"sign_on",
       "{domain{host} method in_use issuer audience algorithm sign_in_url "
       "keys[{file kid fingerprints[] ends_at problem}] owned_domains[] allow_get idp_initiated "
       "subject_attribute email_attribute first_name_attribute last_name_attribute}"},
  };
  return shapes;
}

}  // namespace rollcall::cli
