#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

struct RefusalRow {
  Refusal refusal;
  Fault fault;
  std::string_view word;
};

constexpr RefusalRow refusal_rows[]{
    {Refusal::wrong_address_or_password, Fault::denied, "wrong_address_or_password"},
    {Refusal::too_many_wrong_passwords, Fault::denied, "too_many_wrong_passwords"},
    {Refusal::sign_in_elsewhere, Fault::denied, "sign_in_elsewhere"},
    {Refusal::may_not_enter, Fault::denied, "may_not_enter"},
    {Refusal::no_self_registration, Fault::refused, "no_self_registration"},
    {Refusal::consent_missing, Fault::refused, "consent_missing"},
    {Refusal::consent_text_changed, Fault::refused, "consent_text_changed"},
    {Refusal::link_not_valid, Fault::denied, "link_not_valid"},
    {Refusal::link_of_no_use, Fault::refused, "link_of_no_use"},
    {Refusal::no_passwords_here, Fault::refused, "no_passwords_here"},
    {Refusal::password_too_short, Fault::refused, "password_too_short"},
    {Refusal::password_too_long, Fault::refused, "password_too_long"},
    {Refusal::password_unreadable, Fault::refused, "password_unreadable"},
    {Refusal::password_too_easy, Fault::refused, "password_too_easy"},
    {Refusal::no_such_ticket, Fault::not_found, "no_such_ticket"},
    {Refusal::no_such_attachment, Fault::not_found, "no_such_attachment"},
    {Refusal::ticket_closed, Fault::refused, "ticket_closed"},
    {Refusal::customer_may_not_close, Fault::refused, "customer_may_not_close"},
    {Refusal::no_stage_to_close_to, Fault::refused, "no_stage_to_close_to"},
    {Refusal::no_inbox_for_answers, Fault::refused, "no_inbox_for_answers"},
    {Refusal::inbox_not_connected, Fault::refused, "inbox_not_connected"},
    {Refusal::message_empty, Fault::usage, "message_empty"},
    {Refusal::message_too_long, Fault::usage, "message_too_long"},
    {Refusal::too_many_attachments, Fault::usage, "too_many_attachments"},
    {Refusal::attachment_name_bad, Fault::usage, "attachment_name_bad"},
    {Refusal::attachment_too_large, Fault::usage, "attachment_too_large"},
    {Refusal::no_form_shown, Fault::refused, "no_form_shown"},
    {Refusal::form_cannot_be_connected, Fault::refused, "form_cannot_be_connected"},
    {Refusal::submission_key_bad, Fault::usage, "submission_key_bad"},
    {Refusal::field_not_asked, Fault::usage, "field_not_asked"},
    {Refusal::field_answered_twice, Fault::usage, "field_answered_twice"},
    {Refusal::subject_missing, Fault::usage, "subject_missing"},
    {Refusal::answer_missing, Fault::usage, "answer_missing"},
    {Refusal::choice_missing, Fault::usage, "choice_missing"},
    {Refusal::file_missing, Fault::usage, "file_missing"},
    {Refusal::no_such_choice, Fault::usage, "no_such_choice"},
    {Refusal::answered_by_file, Fault::usage, "answered_by_file"},
    {Refusal::answered_by_text, Fault::usage, "answered_by_text"},
    {Refusal::subject_not_plain, Fault::usage, "subject_not_plain"},
    {Refusal::no_such_priority, Fault::usage, "no_such_priority"},
    {Refusal::value_too_long, Fault::usage, "value_too_long"},
    {Refusal::value_not_plain, Fault::usage, "value_not_plain"},
    {Refusal::value_empty, Fault::usage, "value_empty"},
    {Refusal::value_with_semicolon, Fault::usage, "value_with_semicolon"},
    {Refusal::value_is_none, Fault::usage, "value_is_none"},
    {Refusal::no_pipeline_for_tickets, Fault::refused, "no_pipeline_for_tickets"},
    {Refusal::no_open_stage, Fault::refused, "no_open_stage"},
    {Refusal::not_an_email_address, Fault::usage, "not_an_email_address"},
    {Refusal::not_a_language, Fault::usage, "not_a_language"},
    {Refusal::sso_used_already, Fault::denied, "sso_used_already"},
    {Refusal::sso_other_way, Fault::denied, "sso_other_way"},
    {Refusal::sso_no_address, Fault::denied, "sso_no_address"},
    {Refusal::sso_address_unproved, Fault::denied, "sso_address_unproved"},
    {Refusal::sso_other_person, Fault::denied, "sso_other_person"},
    {Refusal::sso_unknown, Fault::denied, "sso_unknown"},
    {Refusal::time_zone_unknown, Fault::refused, "time_zone_unknown"},
    {Refusal::clock_before_last_step, Fault::refused, "clock_before_last_step"},
    {Refusal::clock_doubted, Fault::refused, "clock_doubted"},
    {Refusal::file_exists, Fault::refused, "file_exists"},
    {Refusal::folder_not_empty, Fault::refused, "folder_not_empty"},
    {Refusal::file_of_roll, Fault::refused, "file_of_roll"},
    {Refusal::exists_otherwise, Fault::refused, "exists_otherwise"},
    {Refusal::member_exists, Fault::refused, "member_exists"},
    {Refusal::contact_exists, Fault::refused, "contact_exists"},
    {Refusal::address_taken, Fault::refused, "address_taken"},
    {Refusal::domain_taken, Fault::refused, "domain_taken"},
    {Refusal::stage_exists, Fault::refused, "stage_exists"},
    {Refusal::label_taken, Fault::refused, "label_taken"},
    {Refusal::not_signed_in, Fault::denied, "not_signed_in"},
    {Refusal::signed_in_elsewhere, Fault::denied, "signed_in_elsewhere"},
    {Refusal::needs_operator, Fault::denied, "needs_operator"},
    {Refusal::needs_user, Fault::denied, "needs_user"},
    {Refusal::needs_right, Fault::denied, "needs_right"},
    {Refusal::needs_active_member, Fault::denied, "needs_active_member"},
    {Refusal::needs_active_member_anywhere, Fault::denied, "needs_active_member_anywhere"},
    {Refusal::session_over, Fault::denied, "session_over"},
    {Refusal::needs_operator_or_self, Fault::denied, "needs_operator_or_self"},
    {Refusal::needs_super_admin, Fault::denied, "needs_super_admin"},
    {Refusal::needs_super_admin_to_end_sessions, Fault::denied, "needs_super_admin_to_end_sessions"},
    {Refusal::needs_operator_for_sessions, Fault::denied, "needs_operator_for_sessions"},
    {Refusal::needs_operator_for_password, Fault::denied, "needs_operator_for_password"},
    {Refusal::needs_operator_for_reset, Fault::denied, "needs_operator_for_reset"},
    {Refusal::needs_operator_to_drop, Fault::denied, "needs_operator_to_drop"},
    {Refusal::needs_holder_of_certification, Fault::denied, "needs_holder_of_certification"},
    {Refusal::member_elsewhere, Fault::denied, "member_elsewhere"},
    {Refusal::no_member, Fault::denied, "no_member"},
    {Refusal::not_accepted, Fault::denied, "not_accepted"},
    {Refusal::deactivated, Fault::denied, "deactivated"},
    {Refusal::no_mobile_sessions, Fault::refused, "no_mobile_sessions"},
    {Refusal::own_session, Fault::refused, "own_session"},
    {Refusal::own_deactivation, Fault::refused, "own_deactivation"},
    {Refusal::last_super_admin, Fault::refused, "last_super_admin"},
    {Refusal::too_few_seats, Fault::refused, "too_few_seats"},
    {Refusal::move_refused, Fault::refused, "move_refused"},
    {Refusal::stays_super_admin, Fault::refused, "stays_super_admin"},
    {Refusal::invited_gets_no_link, Fault::refused, "invited_gets_no_link"},
    {Refusal::deactivated_gets_no_mail, Fault::refused, "deactivated_gets_no_mail"},
    {Refusal::deactivated_gets_no_address, Fault::refused, "deactivated_gets_no_address"},
    {Refusal::password_missing, Fault::refused, "password_missing"},
    {Refusal::password_missing_elsewhere, Fault::refused, "password_missing_elsewhere"},
    {Refusal::still_a_member, Fault::refused, "still_a_member"},
    {Refusal::heir_not_active, Fault::refused, "heir_not_active"},
    {Refusal::heir_to_be_removed, Fault::refused, "heir_to_be_removed"},
    {Refusal::owner_not_present, Fault::refused, "owner_not_present"},
    {Refusal::no_active_owner, Fault::refused, "no_active_owner"},
    {Refusal::owner_of_ticket_not_active, Fault::refused, "owner_of_ticket_not_active"},
    {Refusal::billing_contact, Fault::refused, "billing_contact"},
    {Refusal::billing_role_needs_active, Fault::refused, "billing_role_needs_active"},
    {Refusal::billing_role_full, Fault::refused, "billing_role_full"},
    {Refusal::primary_is_handed_over, Fault::refused, "primary_is_handed_over"},
    {Refusal::primary_stays, Fault::refused, "primary_stays"},
    {Refusal::permission_set_in_use, Fault::refused, "permission_set_in_use"},
    {Refusal::not_in_cycle, Fault::refused, "not_in_cycle"},
    {Refusal::nobody_could_be_told, Fault::refused, "nobody_could_be_told"},
    {Refusal::no_mail_transport, Fault::refused, "no_mail_transport"},
    {Refusal::no_super_admin_for_cycle, Fault::refused, "no_super_admin_for_cycle"},
    {Refusal::cycle_has_deactivated, Fault::refused, "cycle_has_deactivated"},
    {Refusal::cycle_not_ahead, Fault::refused, "cycle_not_ahead"},
    {Refusal::mail_settled, Fault::refused, "mail_settled"},
    {Refusal::mail_erased, Fault::refused, "mail_erased"},
    {Refusal::input_outdated, Fault::refused, "input_outdated"},
    {Refusal::contact_gets_no_link, Fault::refused, "contact_gets_no_link"},
    {Refusal::contact_cannot_enter, Fault::refused, "contact_cannot_enter"},
    {Refusal::contact_has_registered, Fault::refused, "contact_has_registered"},
    {Refusal::no_invitations, Fault::refused, "no_invitations"},
    {Refusal::passwords_not_ours, Fault::refused, "passwords_not_ours"},
    {Refusal::group_by_hand, Fault::refused, "group_by_hand"},
    {Refusal::group_by_filter, Fault::refused, "group_by_filter"},
    {Refusal::exposes_tickets, Fault::refused, "exposes_tickets"},
    {Refusal::tickets_in_stage, Fault::refused, "tickets_in_stage"},
    {Refusal::consents_to_text, Fault::refused, "consents_to_text"},
    {Refusal::form_in_use, Fault::refused, "form_in_use"},
    {Refusal::menu_in_use, Fault::refused, "menu_in_use"},
    {Refusal::inbox_in_use, Fault::refused, "inbox_in_use"},
    {Refusal::inbox_has_conversations, Fault::refused, "inbox_has_conversations"},
    {Refusal::inbox_has_forms, Fault::refused, "inbox_has_forms"},
    {Refusal::domain_in_use, Fault::refused, "domain_in_use"},
    {Refusal::domain_is_primary, Fault::refused, "domain_is_primary"},
    {Refusal::domain_missing, Fault::refused, "domain_missing"},
    {Refusal::stage_closed, Fault::refused, "stage_closed"},
    {Refusal::stage_open, Fault::refused, "stage_open"},
    {Refusal::close_stage_missing, Fault::refused, "close_stage_missing"},
    {Refusal::closed_stage_missing, Fault::refused, "closed_stage_missing"},
    {Refusal::access_not_for_sign_in, Fault::refused, "access_not_for_sign_in"},
    {Refusal::low_contrast, Fault::refused, "low_contrast"},
    {Refusal::portal_unsound, Fault::refused, "portal_unsound"},
    {Refusal::portal_without_address, Fault::refused, "portal_without_address"},
    {Refusal::no_view_of_organization, Fault::refused, "no_view_of_organization"},
    {Refusal::roll_open_to_others, Fault::refused, "roll_open_to_others"},
    {Refusal::pages_without_tls, Fault::refused, "pages_without_tls"},
    {Refusal::sign_on_not_proved, Fault::refused, "sign_on_not_proved"},
};

constexpr bool has_every_refusal_in_order() {
  std::size_t next = 0;
  for (const auto& row : refusal_rows)
    if (static_cast<std::size_t>(row.refusal) != next++) return false;
  return next == count_of_refusals;
}
static_assert(has_every_refusal_in_order());

const RefusalRow& row_of(Refusal refusal) {
  return refusal_rows[static_cast<std::size_t>(refusal)];
}

}  // namespace

std::string_view word(Refusal refusal) {
  return row_of(refusal).word;
}

Error::Error(Refusal refusal, std::vector<std::string> parameters, Hint hint, Details details)
    : Error{row_of(refusal).fault, std::string{row_of(refusal).word}, std::move(hint), std::move(details)} {
  refusal_ = refusal;
  parameters_ = std::move(parameters);
}

}  // namespace rollcall
