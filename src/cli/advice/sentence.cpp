#include "sentence.hpp"

#include "rollcall/base/filled.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall::cli {
namespace {

struct RefusalSentence {
  Refusal refusal;
  std::string_view sentence;  ///< with places, see filled(); empty: the error itself has it
};

constexpr RefusalSentence refusal_sentences[]{
    {Refusal::wrong_address_or_password, "the address or the password is wrong"},
    {Refusal::too_many_wrong_passwords, "too many wrong passwords for {0}: try again in {1}"},
    {Refusal::sign_in_elsewhere, "customers sign in by single sign-on, with no password of ours"},
    {Refusal::may_not_enter, "{} {}"},
    {Refusal::no_self_registration, "customers cannot register themselves here"},
    {Refusal::consent_missing, "nobody registers without consent: {}"},
    {Refusal::consent_text_changed, "the text has changed since it was shown"},
    {Refusal::link_not_valid, "this link is not valid: it was used, has expired, or never was one"},
    {Refusal::link_of_no_use, "{} {}"},
    {Refusal::no_passwords_here, "customers have no password here"},
    {Refusal::password_too_short, "the new password is no good: it has less than {} bytes"},
    {Refusal::password_too_long, "the new password is no good: it has more than {} bytes"},
    {Refusal::password_unreadable, "the new password is no good: it holds a zero byte"},
    {Refusal::password_too_easy, "the new password is no good: {}"},
    {Refusal::no_such_ticket, "no such ticket: {}"},
    {Refusal::no_such_attachment, "no such attachment: {}"},
    {Refusal::ticket_closed, "ticket {} is closed, and closed tickets take no answer"},
    {Refusal::customer_may_not_close, "customers do not close tickets"},
    {Refusal::no_stage_to_close_to, "nothing says where customers close tickets of {} to"},
    {Refusal::no_inbox_for_answers, "the portal has no inbox that a new conversation could go to"},
    {Refusal::inbox_not_connected, "the inbox {} is not connected, so no customer would see it"},
    {Refusal::message_empty, "a message says something, or brings a file"},
    {Refusal::message_too_long, "a message is UTF-8 text of at most 1 MiB"},
    {Refusal::too_many_attachments, "a message takes at most {} attachments"},
    {Refusal::attachment_name_bad, "not a name of an attachment: {}"},
    {Refusal::attachment_too_large, "{0} is larger than {1} MiB"},
    {Refusal::no_form_shown, "the portal shows no form"},
    {Refusal::form_cannot_be_connected, "the form {} {}, and cannot be connected"},
    {Refusal::submission_key_bad, "a key is plain text of 1 to 200 bytes"},
    {Refusal::field_not_asked, "the form {} does not ask for {}"},
    {Refusal::field_answered_twice, "{} is answered twice"},
    {Refusal::subject_missing, "the subject is missing"},
    {Refusal::subject_not_plain, ""},
    {Refusal::no_such_priority, ""},
    {Refusal::value_too_long, ""},
    {Refusal::value_not_plain, ""},
    {Refusal::value_empty, ""},
    {Refusal::value_with_semicolon, ""},
    {Refusal::value_is_none, ""},
    {Refusal::no_pipeline_for_tickets, "there is no pipeline that tickets could begin in"},
    {Refusal::no_open_stage, "the pipeline {} has no open stage that tickets could begin in"},
    {Refusal::not_an_email_address, ""},
    {Refusal::not_a_language, ""},
    {Refusal::time_zone_unknown, ""},
    {Refusal::clock_before_last_step, ""},
    {Refusal::clock_doubted, ""},
    {Refusal::file_exists, ""},
    {Refusal::file_of_roll, ""},
    {Refusal::exists_otherwise, "there is {} {} already"},
    {Refusal::member_exists, "{} is a member already"},
    {Refusal::contact_exists, "{} is a contact already"},
    {Refusal::address_taken, "{} is somebody's address already"},
    {Refusal::domain_taken, "{} is a domain of {} already"},
    {Refusal::stage_exists, "{} has a stage {} already"},
    {Refusal::label_taken, "customers read {} for the stage {} already"},
    {Refusal::not_signed_in, "not signed in"},
    {Refusal::signed_in_elsewhere, "{} is signed in to {}, not to {}"},
    {Refusal::needs_operator, "only the operator may do this, not {}"},
    {Refusal::needs_user, "only users of the roll may do this, not {}"},
    {Refusal::needs_right, "this command needs the right {} in {}"},
    {Refusal::needs_active_member, "{} is no active member of {}"},
    {Refusal::needs_active_member_anywhere, "{} is no active member of any account"},
    {Refusal::session_over, ""},
    {Refusal::needs_operator_or_self, "only {} or the operator {}"},
    {Refusal::needs_super_admin, "{} is no active super admin of {}"},
    {Refusal::needs_super_admin_to_end_sessions, "only a super admin ends the sessions of others"},
    {Refusal::needs_operator_for_sessions, "only the operator sees the sessions of {}"},
    {Refusal::needs_operator_for_password, "only the operator sets a password without the old one"},
    {Refusal::needs_operator_for_reset,
     "{} {} of other accounts too: only the operator has a link for a password sent to them"},
    {Refusal::needs_operator_to_drop, "mail {} warns {}: only the operator may drop it"},
    {Refusal::needs_holder_of_certification,
     "only {0} or the operator takes or changes certifications of {0}, who is not, or was not always, a member of this "
     "account alone"},
    {Refusal::member_elsewhere,
     "{} is a member of other accounts too: only the user or the operator changes names and address"},
    {Refusal::no_member, "{} is no member of {}"},
    {Refusal::not_accepted, "{} is invited, and has not accepted yet"},
    {Refusal::deactivated, "{} was deactivated on {}"},
    {Refusal::no_mobile_sessions, "{} opens no sessions for mobile apps"},
    {Refusal::own_session, "{} is the session you are in"},
    {Refusal::own_deactivation, "nobody deactivates themself, not even {}"},
    {Refusal::last_super_admin, "{} would be left without an active super admin"},
    {Refusal::too_few_seats, "{}"},
    {Refusal::move_refused, "{}: cannot be {}"},
    {Refusal::stays_super_admin, "{} {}"},
    {Refusal::invited_gets_no_link, "{} is invited, and has not accepted yet"},
    {Refusal::deactivated_gets_no_mail, "{} is deactivated, and gets no mail"},
    {Refusal::deactivated_gets_no_address, "{} is deactivated, and gets no mail with which to confirm an address"},
    {Refusal::password_missing, "{} needs a password to join with"},
    {Refusal::password_missing_elsewhere, "{} is a member of another account, and has no password yet to join {} with"},
    {Refusal::still_a_member, "{} is still a member of {}"},
    {Refusal::heir_not_active, "{} is not active, and can be given nothing"},
    {Refusal::heir_to_be_removed, "{} is to be removed too, and can be given nothing"},
    {Refusal::owner_not_present, "{} is {}, and is not given anything to own"},
    {Refusal::no_active_owner, "{}"},
    {Refusal::owner_of_ticket_not_active, "{} is not active, and is given no tickets"},
    {Refusal::billing_contact, "{}"},
    {Refusal::billing_role_needs_active, "{} is {}: only an active member can take a role"},
    {Refusal::billing_role_full, "at most {} can be {}: {}"},
    {Refusal::primary_is_handed_over, "there is one primary billing contact, and the role is handed over"},
    {Refusal::primary_stays, "{} is the primary billing contact, and there must be one"},
    {Refusal::permission_set_in_use, "{} the permission set {}"},
    {Refusal::not_in_cycle, "not active, so the cycle does not touch them anyway: {}"},
    {Refusal::nobody_could_be_told, "no mail transport is set, so nobody could be told"},
    {Refusal::no_mail_transport, "no mail transport is set, so no mail can be handed over"},
    {Refusal::no_super_admin_for_cycle, "{} has no active super admin, so its cycle cannot run"},
    {Refusal::cycle_has_deactivated,
     "the cycle of {} in {} has deactivated {}, and can be taken back only once they are active again"},
    {Refusal::cycle_not_ahead, "the notice of {} does not lie ahead, it was due on {}"},
    {Refusal::mail_settled, "mail {} to {} {}"},
    {Refusal::mail_erased, "the text of mail {} was erased"},
    {Refusal::input_outdated, "the time zone of {} was changed while the input was read"},
    {Refusal::contact_gets_no_link, "{} {}"},
    {Refusal::contact_has_registered, "{} has registered already"},
    {Refusal::no_invitations, "contacts are invited while the portal is on and access is by groups"},
    {Refusal::passwords_not_ours, "customers sign in by single sign-on, with no password of ours"},
    {Refusal::group_by_hand, "{} is filled by hand, and follows no filter"},
    {Refusal::group_by_filter, "who is in {} follows its filter: {}"},
    {Refusal::exposes_tickets, "{}"},
    {Refusal::tickets_in_stage, "{} in the stage {} of {}, which {}"},
    {Refusal::consents_to_text, "customers have consented to the text in {}, which would go"},
    {Refusal::form_in_use, "the portal shows the form {}"},
    {Refusal::menu_in_use, "the portal shows the menu {}"},
    {Refusal::inbox_in_use, "new tickets go to {}"},
    {Refusal::inbox_has_conversations, "{} came through {}"},
    {Refusal::inbox_has_forms, "{} tied to {}"},
    {Refusal::domain_in_use, "the portal is at {}"},
    {Refusal::domain_is_primary, "{} is the primary domain"},
    {Refusal::domain_missing, "{} is no domain of {}"},
    {Refusal::stage_closed, "the stage {} is closed, and an answer closes no ticket"},
    {Refusal::stage_open, "the stage {} is open"},
    {Refusal::close_stage_missing,
     "customers cannot close while no stage is chosen in {}, which has several closed ones"},
    {Refusal::closed_stage_missing, "the pipeline {} has no closed stage"},
    {Refusal::access_not_for_sign_in, "customers sign in to {} by {}, where access cannot be {}"},
    {Refusal::low_contrast, "{}"},
    {Refusal::portal_unsound, "{}"},
    {Refusal::portal_without_address, "the portal has no name or no address yet"},
    {Refusal::no_view_of_organization, "customers see their own tickets only, so there is no view of the organization"},
};

constexpr bool has_every_sentence_in_order() {
  std::size_t next = 0;
  for (const auto& row : refusal_sentences)
    if (static_cast<std::size_t>(row.refusal) != next++) return false;
  return next == count_of_refusals;
}
static_assert(has_every_sentence_in_order());

}  // namespace

std::string sentence_of(const Error& error) {
  if (!error.refusal()) return error.what();
  const auto sentence = refusal_sentences[static_cast<std::size_t>(*error.refusal())].sentence;
  return sentence.empty() ? error.what() : error.place() + filled(sentence, error.parameters());
}

}  // namespace rollcall::cli
