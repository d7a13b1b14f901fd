#include "advice.hpp"

#include <utility>

#include "rollcall/base/filled.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"

namespace rollcall::cli {
namespace {

struct Row {
  Advice advice;
  std::string_view typed;  ///< with places, see filled()
};

constexpr Row table[]{
    {Advice::did_you_mean, "did you mean {*}?"},
    {Advice::give_property, "--property NAME=VALUE"},
    {Advice::give_reason, "--reason 'on parental leave'"},
    {Advice::give_role, "--role {}"},
    {Advice::give_right, "--right {}"},
    {Advice::give_account_name, "--account 'Acme Widgets'"},
    {Advice::give_sign_in_url, "--sign-in-url https://app.example.org/login"},
    {Advice::give_slug, "--slug acme"},
    {Advice::choose_other_slug, "choose another with --slug"},
    {Advice::name_account, "--account with one of {}"},
    {Advice::name_language, "name one: --language nb"},
    {Advice::give_fields, "--field subject --field text"},
    {Advice::ask_for_subject, "--field subject"},
    {Advice::give_other_label, "--customer-label T, another one"},
    {Advice::give_text, "--text TEXT, or --text - to type it"},
    {Advice::give_consent, "--consent"},
    {Advice::make_super_admins_by_set, "a set that makes super admins: --super-admin"},
    {Advice::move_orphaned, "with --orphaned, it is given what its removed membership left"},
    {Advice::reactivate_without_seat, "--without-seat lets them come back without one"},
    {Advice::run_again, "run the command again"},
    {Advice::name_column, "--column '{}={}'"},
    {Advice::ignore_column, "--ignore-column '{}'"},
    {Advice::known_columns, "--columns lists the names that are known"},
    {Advice::name_value, "--value '{}:{}={}'"},
    {Advice::order_of_dates, "--date-order dmy, or mdy where the month stands first"},
    {Advice::numbers_are_seconds, "--times epoch, where it counts seconds since 1970"},
    {Advice::numbers_are_milliseconds, "--times epoch-ms, where it counts milliseconds since 1970"},
    {Advice::name_zone_of_times, "--time-zone ZONE, as Europe/Oslo"},
    {Advice::restore_backup, "restore a copy made by rollcall backup"},
    {Advice::restore_backup_or_go_back,
     "restore a copy made by rollcall backup; the rollcall of before still opens the roll"},
    {Advice::check_disk_or_restore, "check the disk; where it stays so, restore a copy made by rollcall backup"},
    {Advice::make_roll, "rollcall --db {} init --account NAME --admin EMAIL"},
    {Advice::name_roll, "rollcall --db FILE …"},
    {Advice::upgrade, "rollcall upgrade"},
    {Advice::upgrade_to_present, "rollcall upgrade brings it up to date"},
    {Advice::upgrade_when_mended, "rollcall upgrade, when that is mended; the rollcall of before still opens the roll"},
    {Advice::make_room_and_upgrade,
     "make room beside it, for as much again; then rollcall upgrade, when that is mended; the rollcall of before still "
     "opens the roll"},
    {Advice::look_what_is_stored,
     "check the disk; rollcall audit list shows what is stored, before the command is run again"},
    {Advice::make_file_private, "chmod 600 {}"},
    {Advice::keep_from_writing, "chmod {}-w {}"},
    {Advice::own_folder, "chown root {}, or keep the roll elsewhere"},
    {Advice::remove_draft, "rm {}"},
    {Advice::account_add, "rollcall account add NAME --admin EMAIL"},
    {Advice::set_time_zone, "rollcall --account {} account set --time-zone {}"},
    {Advice::set_time_zone_or_install, "rollcall --account {} account set --time-zone ZONE, or install tzdata"},
    {Advice::open_mobile_sessions, "rollcall --account {} account set --mobile-sessions yes"},
    {Advice::hand_over_primary, "rollcall account billing-contact primary EMAIL"},
    {Advice::make_primary, "rollcall account billing-contact primary {}"},
    {Advice::remove_billing_contact, "rollcall account billing-contact remove {} --role {}"},
    {Advice::hand_over_primary_of, "rollcall --account {} account billing-contact primary EMAIL"},
    {Advice::remove_billing_contact_of, "rollcall --account {} account billing-contact remove {} --role {}"},
    {Advice::take_away_seat, "rollcall user set EMAIL --seat none takes one away"},
    {Advice::set_seats, "rollcall account seats set {} {}, if there are more"},
    {Advice::audit_actions, "rollcall audit list --json shows actions, as user.add"},
    {Advice::audit_actors, "--actor takes an address, or an actor as rollcall audit list prints it"},
    {Advice::user_list, "rollcall user list"},
    {Advice::user_search, "rollcall user list --search TEXT"},
    {Advice::user_list_of_set, "rollcall user list --permission-set '{}'"},
    {Advice::user_teams, "rollcall user list --json shows everybody's teams"},
    {Advice::user_show, "rollcall user show {}"},
    {Advice::user_add, "rollcall user add {}"},
    {Advice::user_set, "rollcall user set {} …"},
    {Advice::user_invite, "rollcall user invite {}"},
    {Advice::user_deactivate, "rollcall user deactivate {}"},
    {Advice::user_reactivate, "rollcall user reactivate {}"},
    {Advice::user_reactivate_of, "rollcall --account {} user reactivate {}"},
    {Advice::user_remove, "rollcall user remove {}"},
    {Advice::user_remove_somebody, "rollcall user remove EMAIL"},
    {Advice::user_delete_of, "rollcall --account {} user delete {}"},
    {Advice::user_leave, "rollcall user leave"},
    {Advice::user_leave_as, "rollcall --as EMAIL user leave"},
    {Advice::user_accept, "with the token of the mail: rollcall user accept"},
    {Advice::user_reset_password, "rollcall user reset-password {}"},
    {Advice::user_ask_for_reset, "a super admin can have a link sent: rollcall user reset-password {}"},
    {Advice::user_reset_password_there,
     "an admin there, or the operator, sends a link to set one: rollcall user reset-password {}"},
    {Advice::user_change_password, "who knows the old password needs no link: rollcall user password {}"},
    {Advice::user_notifications, "rollcall user notifications"},
    {Advice::make_super_admin, "rollcall user set EMAIL --super-admin yes"},
    {Advice::make_super_admin_of, "rollcall --account {} user set EMAIL --super-admin yes"},
    {Advice::add_super_admin_of, "rollcall --account {} user add EMAIL --super-admin yes"},
    {Advice::demote_by_set,
     "rollcall user set {0} --super-admin no --permission-set none; or rollcall user permission-set set '{1}' "
     "--super-admin no"},
    {Advice::permission_set_list, "rollcall user permission-set list"},
    {Advice::permission_set_set, "rollcall user permission-set set '{}' …"},
    {Advice::permission_set_add_right, "a super admin gives it: rollcall user permission-set set NAME --add-right {}"},
    {Advice::asset_list, "rollcall user asset list"},
    {Advice::asset_list_of, "rollcall user asset list --owner {}"},
    {Advice::asset_kinds, "rollcall user asset kinds"},
    {Advice::asset_owners, "rollcall user owners"},
    {Advice::only_of_scope, "only those of scope {*}"},
    {Advice::certification_list, "rollcall user certification list {}"},
    {Advice::certification_add, "rollcall user certification add {} '{}'"},
    {Advice::session_list, "rollcall session list"},
    {Advice::session_login, "rollcall session login EMAIL"},
    {Advice::session_login_to, "rollcall --account {} session login {}"},
    {Advice::session_logout, "rollcall session logout"},
    {Advice::session_logout_all, "rollcall session logout --all --user {}"},
    {Advice::session_logout_ahead, "they open nothing; rollcall session logout --all --user {}"},
    {Advice::session_import_logins,
     "rollcall session import-logins FILE with true sign-ins sets it right, for {} and whoever else it names"},
    {Advice::session_purge, "rollcall session purge, and they count as of now"},
    {Advice::cycle_exclude, "rollcall --account {} autodeactivate exclude {}"},
    {Advice::cycle_include, "rollcall --account {} autodeactivate include {}"},
    {Advice::cycle_enable, "rollcall --account {} autodeactivate enable"},
    {Advice::cycle_switch_anew, "rollcall --account {} autodeactivate disable, then enable"},
    {Advice::cycle_history, "rollcall --account {} autodeactivate history"},
    {Advice::cycle_history_of,
     "rollcall --account {} autodeactivate history {} says who, user reactivate EMAIL gives them their access back"},
    {Advice::cycle_clock_is_right, "if the clock is right: rollcall autodeactivate run --clock-is-right"},
    {Advice::cycle_clock_is_right_or_wait,
     "if the clock is right: rollcall autodeactivate run --clock-is-right, or run again in 24 hours"},
    {Advice::cycle_void, "if the clock is right now and was ahead then: rollcall --account {} autodeactivate void {}"},
    {Advice::cycle_run_by_cron, "is cron running? rollcall autodeactivate run --dry-run says what is due"},
    {Advice::mail_list, "rollcall mail list"},
    {Advice::mail_list_queued, "rollcall mail list --state queued; rollcall mail transport show"},
    {Advice::mail_list_failed, "rollcall mail list --state failed"},
    {Advice::mail_show, "rollcall mail show {}"},
    {Advice::mail_retry, "rollcall mail retry {}"},
    {Advice::mail_transport_set, "rollcall mail transport set URL"},
    {Advice::portal_show, "rollcall portal show"},
    {Advice::portal_show_missing, "rollcall portal show says what is missing"},
    {Advice::show_company_tickets, "rollcall portal set tickets company"},
    {Advice::portal_keys, "rollcall portal keys"},
    {Advice::listen_here, "--listen 127.0.0.1:8090"},
    {Advice::name_proxy, "--trusted-proxy 10.0.0.0/8"},
    {Advice::listen_behind_proxy,
     "listen on 127.0.0.1 behind a web server, or name that server: --trusted-proxy ADDRESS"},
    {Advice::portal_diff, "rollcall portal diff FILE says what changes; --accept-exposure applies it nevertheless"},
    {Advice::set_name, "rollcall portal set name NAME"},
    {Advice::set_slug, "rollcall portal set slug SLUG"},
    {Advice::set_access, "rollcall portal set access self-registration|access-groups"},
    {Advice::set_sso_access, "rollcall portal set access sso-all|sso-groups"},
    {Advice::open_to_everybody, "rollcall portal set access self-registration"},
    {Advice::limit_tickets_or_access, "rollcall portal set tickets own, or rollcall portal set access access-groups"},
    {Advice::set_company_if, "rollcall portal set tickets 'company-if EXPR'"},
    {Advice::allow_closing, "rollcall portal set close-by-customer on"},
    {Advice::allow_answers_when_closed, "rollcall portal set reply-to-closed on"},
    {Advice::set_colour, "rollcall portal set {} '{}'"},
    {Advice::set_nearest_colour, "the nearest colour that passes: rollcall portal set {} '{}'"},
    {Advice::choose_domain, "rollcall portal set domain HOST"},
    {Advice::choose_other_domain, "rollcall portal set domain HOST, another one first"},
    {Advice::add_and_choose_domain,
     "rollcall portal domain add HOST --language LANGUAGE, then rollcall portal set domain HOST"},
    {Advice::domain_list, "rollcall portal domain list"},
    {Advice::domain_add, "rollcall portal domain add {} --language LANGUAGE"},
    {Advice::domain_make_primary, "rollcall portal domain set HOST --primary"},
    {Advice::domain_set_language, "rollcall portal domain set {} --language {}"},
    {Advice::domain_use_passwords, "rollcall portal domain set {} --sign-in password"},
    {Advice::access_for_sso, "sso-all or sso-groups; or rollcall portal domain set {} --sign-in password"},
    {Advice::access_for_passwords,
     "self-registration or access-groups; or rollcall portal domain set {} --sign-in sso-saml, or sso-jwt"},
    {Advice::consent_show, "rollcall portal consent show"},
    {Advice::consent_set, "rollcall portal consent set --text FILE --label LABEL"},
    {Advice::consent_keep, "keep it in the section consent: rollcall portal export shows it"},
    {Advice::menu_list, "rollcall portal menu list"},
    {Advice::menu_take_away, "rollcall portal set menu none"},
    {Advice::menu_remove_first, "rollcall portal menu remove '{}' first"},
    {Advice::filter_list, "rollcall portal filter list"},
    {Advice::filter_remove, "rollcall portal filter remove {}"},
    {Advice::filter_add_form_or_move,
     "rollcall portal filter add 'source = form', or rollcall portal form set '{}' --pipeline NAME"},
    {Advice::contact_search, "rollcall portal contact list --search TEXT"},
    {Advice::contact_set, "rollcall portal contact set {} …"},
    {Advice::contact_set_help, "rollcall portal contact set --help"},
    {Advice::contact_enable, "rollcall portal contact enable {}"},
    {Advice::contact_invite, "rollcall portal contact invite {}"},
    {Advice::contact_reset_password, "rollcall portal contact reset-password {}"},
    {Advice::contact_send_link,
     "a link with which to choose another can be sent: rollcall portal contact reset-password {}"},
    {Advice::contact_session_end, "they open nothing; rollcall portal session end {}"},
    {Advice::contact_session_end_all, "they are asked when they sign in again: rollcall portal session end --all"},
    {Advice::company_list, "rollcall portal company list"},
    {Advice::company_set_domain, "rollcall portal company add '{}' --domain HOST, its own"},
    {Advice::group_list, "rollcall portal group list"},
    {Advice::group_show, "rollcall portal group show '{}'"},
    {Advice::group_add_by_filter, "rollcall portal group add NAME --filter EXPR"},
    {Advice::group_set_filter, "rollcall portal group set '{}' --filter EXPR"},
    {Advice::group_choose, "rollcall portal group choose NAME"},
    {Advice::ticket_list, "rollcall portal ticket list"},
    {Advice::ticket_show, "rollcall portal ticket show {}"},
    {Advice::ticket_move, "rollcall portal ticket move TICKET STAGE"},
    {Advice::customer_tickets, "rollcall portal tickets --contact {}"},
    {Advice::customer_view, "rollcall portal view --contact {} {}"},
    {Advice::pipeline_list, "rollcall portal pipeline list"},
    {Advice::pipeline_add, "rollcall portal pipeline add NAME"},
    {Advice::stage_add_open, "rollcall portal stage add '{}' NAME --state open"},
    {Advice::stage_add_closed, "rollcall portal stage add '{}' NAME --state closed"},
    {Advice::stage_add_to_close_to, "rollcall portal stage add '{}' Closed --state closed"},
    {Advice::choose_close_stage, "rollcall portal close-stage '{}' STAGE"},
    {Advice::form_list, "rollcall portal form list"},
    {Advice::form_connect, "rollcall portal form connect NAME --menu-text TEXT --header-text TEXT"},
    {Advice::form_make_tickets, "rollcall portal form set '{}' --tickets yes --inbox INBOX"},
    {Advice::form_set_inbox, "rollcall portal form set '{}' --inbox NAME"},
    {Advice::form_remove_first, "rollcall portal form remove '{}' first"},
    {Advice::form_take_away, "rollcall portal set form none"},
    {Advice::inbox_add, "rollcall portal inbox add '{}' --kind inbox"},
    {Advice::inbox_add_and_choose, "rollcall portal inbox add NAME --kind inbox, then rollcall portal set inbox NAME"},
    {Advice::inbox_choose, "rollcall portal set inbox NAME"},
    {Advice::inbox_choose_other, "rollcall portal set inbox NAME, another one first"},
    {Advice::inbox_set, "rollcall portal inbox set '{}' …"},
    {Advice::inbox_connect, "rollcall portal inbox set '{}' --connected yes"},
    {Advice::inbox_disconnect, "rollcall portal inbox set '{}' --connected no hides them from customers"},
};

constexpr bool has_every_advice_in_order() {
  std::size_t next = 0;
  for (const auto& row : table)
    if (static_cast<std::size_t>(row.advice) != next++) return false;
  return next == count_of_advice;
}
static_assert(has_every_advice_in_order());

// What stands in quotes is to be copied into a shell, and may come from a file of somebody else.
std::string filled_for_shell(std::string_view typed, std::vector<std::string> parameters) {
  if (typed.find('\'') != std::string_view::npos)
    for (auto& parameter : parameters) parameter = replaced(std::move(parameter), "'", R"('\'')");
  return filled(typed, parameters);
}

}  // namespace

std::string_view typed_for(Advice advice) {
  return table[static_cast<std::size_t>(advice)].typed;
}

std::string hint_text(const Hint& hint) {
  std::string text;
  for (const auto& [advice, parameters] : hint.parts()) {
    if (!text.empty()) text += "; ";
    text += advice ? filled_for_shell(typed_for(*advice), parameters) : parameters.front();
  }
  return text;
}

}  // namespace rollcall::cli
