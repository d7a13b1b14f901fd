#include "verb_shape.hpp"

namespace rollcall::cli {

std::span<const VerbShape> member_shapes() {
  static constexpr VerbShape shapes[]{
      {"account list", "[{slug name time_zone weekend autodeactivate created_at status}]"},
      {"account show", "@account"},
      {"account add", "{account@account admin changed}"},
      {"account set", "{account@account changed}"},
      {"account holiday list", "[{date name}]"},
      {"account holiday add", "{added unchanged changed}"},
      {"account holiday remove", "{removed unchanged changed}"},
      {"account holiday import",
       "{added unchanged changed days[{date name}] left_out[{line reason name}] "
       "moved_dates[{month step from to}] rejected[@rejected]}"},
      {"account seats list", "[{type purchased used held free}]"},
      {"account seats set", "{type purchased used held free changed}"},
      {"account billing-contact list", "[{role email name status}]"},
      {"account billing-contact add", "{user{email} role changed}"},
      {"account billing-contact remove", "{user{email} role changed}"},
      {"account billing-contact primary", "{user{email} role changed was}"},
      {"autodeactivate status",
       "{account{slug} enabled next_deactivation scheduled_users excluded_users cycle{month "
       "state time_zone steps[{step due result done_at}]} inactive_now}"},
      {"autodeactivate scheduled",
       "[{email name last_seen permission_set{name} seat super_admin status excluded_through "
       "reason projected}]"},
      {"autodeactivate deactivated", "[{email name last_seen deactivated_at month}]"},
      {"autodeactivate exclude", "{changed users[] unchanged_users[]}"},
      {"autodeactivate include", "{changed users[] unchanged_users[]}"},
      {"autodeactivate calendar", "[{month notice reminder final_reminder deactivation possible}]"},
      {"autodeactivate run",
       "{ran_at accounts[{account{slug} local_date steps[{month step due result scheduled "
       "deactivated spared mails waits_until?}] next{step on} error?{code message hint "
       "refusal?}}] changed mail?@sending}"},
      {"autodeactivate history",
       "[{month? state? scheduled? deactivated? spared? mails? deactivation? email? name? "
       "last_seen? super_admin? status? excluded_through? reason?}]"},
      {"autodeactivate explain",
       "{email name status last_seen seen_by judged_on rules[@rule] state "
       "at_deactivation{judged_on rules[@rule] state} cycle_mails[{kind state queued_at "
       "settled_at last_error}] next{step on} will_be_deactivated verdict change}"},
      {"autodeactivate enable", "{enabled changed}"},
      {"autodeactivate disable", "{enabled changed}"},
      {"autodeactivate void", "{months[] mails_cancelled changed}"},
      {"user asset kinds",
       "[{kind on_deactivation on_removal only handed_over scopes[] states[] can_be_shared "
       "with_participants[] read_as_salesforce}]"},
      {"user asset import", "{rows added updated unchanged passed_over changed @import}"},
      {"user asset list",
       "[{id ticket{id} kind name external_id owner owner_email creator shared scope state "
       "participants[]}]"},
      {"user asset reassign", "{changed from to reassigned asset_counts}"},
      {"user asset rotate", "{changed assets[{id kind name owner}] skipped[]}"},
      {"user asset set", "{changed updated unchanged}"},
      {"user asset remove", "{changed removed}"},
      {"user certification list", "[{email name earned_on}]"},
      {"user certification add", "{changed user{email} name}"},
      {"user certification remove", "{changed user{email} name}"},
      {"user certification move", "{changed from to moved merged}"},
      {"user permission-set add", "{permission_set@permission_set changed}"},
      {"user permission-set set", "{permission_set@permission_set changed}"},
      {"user permission-set list", "[@permission_set]"},
      {"user permission-set show", "@permission_set"},
      {"user permission-set remove", "{permission_set@permission_set changed}"},
      {"mail list", "[@mail]"},
      {"mail show",
       "{@mail message_id from from_name to_name reply_to language text html attachments[{name "
       "media_type size}]}"},
      {"mail send", "{@sending changed}"},
      {"mail retry",
       "{id? kind? to? subject? state? queued_at? sent_at? attempts? next_try_at? last_error? "
       "changed retried? left?}"},
      {"mail drop", "{@mail changed}"},
      {"mail test", "{@mail changed reply}"},
      {"mail transport set", "{transport changed}"},
      {"mail transport show", "{transport}"},
      {"audit list", "[{id at account{slug} actor action subject details}]"},
      {"session login",
       "{id user{email} account{slug} ends_at ends_because notifications[{at kind text}] "
       "changed token?}"},
      {"session logout", "{user?{email} sessions_ended? changed session?{id}}"},
      {"session list",
       "[{id user{email} account{slug} kind device browser ip remember_me signed_in_at "
       "last_active_at ends_at ends_because current}]"},
      {"session whoami",
       "{actor user?{email} account?{slug} session?{id kind kept signed_in_at ends_at "
       "ends_because} operator?}"},
      {"session verify", "{valid user{email} account{slug} ends_at}"},
      {"session timeout", "{account{slug} timeout was sessions_ended changed}"},
      {"session purge", "{purged changed}"},
      {"session import-logins",
       "{rows moved passed_over changed read_as unread_columns[] notes[] unknown[{line email}] "
       "first_rows?[{line facts}] rejected[@rejected]}"},
      {"init", "{db account@account admin changed}"},
      {"backup", "{backup bytes schema changed}"},
      {"doctor", "[@finding]"},
      {"upgrade", "{changed from_schema to_schema copy}"},
      {"user add", "{user{@member salesforce_user} changed unconfirmed_email}"},
      {"user set", "{user{@member salesforce_user} changed unconfirmed_email}"},
      {"user invite", "{changed users[]}"},
      {"user accept", "{user{email} account{slug} status changed}"},
      {"user confirm-address", "{user{email} was changed}"},
      {"user password", "{user{email} sessions_ended changed}"},
      {"user reset-password", "{changed users[]}"},
      {"user deactivate", "{changed users[] unchanged_users[] warnings[@consequence]}"},
      {"user reactivate", "{changed users[] unchanged_users[] warnings[@consequence]}"},
      {"user remove", "{changed users[] unchanged_users[] consequences[@consequence]}"},
      {"user leave", "{changed account{slug} users[] unchanged_users[] consequences[@consequence]}"},
      {"user delete",
       "{changed lost{certifications[{name earned_on}] has_names has_password session_count "
       "mail_count notification_count} users[] unchanged_users[] consequences[@consequence]}"},
      {"user list", "[@member]"},
      {"user show",
       "{@member salesforce_user excluded_through exclusion_reason created_at deactivated_at "
       "deactivated_because reactivated_at seat_use rights[] billing_roles[] asset_counts "
       "live_session_count cycle_verdict history[{at actor action details text}]}"},
      {"user import",
       "{rows added updated unchanged passed_over deactivated super_admins_made permission_sets_added "
       "teams_added notes[] changed read_as unread_columns[] first_rows?[{line facts}] "
       "rejected[@rejected]}"},
      {"user export", "{file members_exported changed dry_run?}"},
      {"user notifications", "[{id at kind text read_at}]"},
      {"user owners", "[{email name status asset_count}]"},
      {"schema", "{}"},
  };
  return shapes;
}

}  // namespace rollcall::cli
