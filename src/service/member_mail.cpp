#include "member_mail.hpp"

#include "admins.hpp"
#include "rollcall/base/places.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/user.hpp"

namespace rollcall::service {
namespace {

constexpr std::string_view language_otherwise = "en";

/// The user who acts; nobody where the operator or rollcall itself does.
std::vector<NamedPerson> who_acts(store::Tx& tx) {
  if (!tx.actor.user()) return {};
  const auto user = store::find_user(tx, *tx.actor.user());
  if (!user) return {};
  return {{user->id, user->email, full_name(user->first_name, user->last_name)}};
}

std::string account_names(const std::vector<Account>& accounts) {
  std::vector<std::string> names;
  for (const auto& each : accounts) names.push_back(each.name);
  return join(names, ", ");
}

std::string where_answers_go(const Account& account, const std::vector<NamedPerson>& admins) {
  if (account.reply_to) return *account.reply_to;
  return admins.empty() ? std::string{} : open_place(person_place(admins.front().user_id, PersonForm::email));
}

}  // namespace

store::OutgoingMail MemberMail::worded(const Account& account, const std::string& kind, const std::string& cause,
                                       const templates::Language& language, const templates::Variables& more) const {
  auto all = more;
  all.values.insert(variables.values.begin(), variables.values.end());
  return {.account_id = account.id,
          .kind = kind,
          .cause = cause,
          .texts = templates::render(kind, all, language),
          .people = people,
          .language = language.tag,
          .reply_to = reply_to};
}

MemberMail member_mail(store::Tx& tx, const store::Chosen& readers, const Account& account) {
  return member_mail(tx, readers, std::vector{account});
}

MemberMail member_mail(store::Tx& tx, const store::Chosen& readers, const std::vector<Account>& accounts) {
  const auto& account = accounts.front();
  const auto admins = admins_to_ask(tx, readers, accounts);
  const auto actor = who_acts(tx);
  MemberMail mail{.variables = {}, .people = admins, .reply_to = where_answers_go(account, admins)};
  mail.people.insert(mail.people.end(), actor.begin(), actor.end());
  mail.variables.values = {{"account_name", account_names(accounts)},
                           {"several", store::has_several_accounts(tx)},
                           {"sign_in_url", account.sign_in_url.value_or("")},
                           {"time_zone", account.time_zone},
                           {"has_admins", !admins.empty()},
                           {"admins", rows_of(admins)},
                           {"has_reply", !mail.reply_to.empty()},
                           {"by", rows_of(actor)}};
  return mail;
}

std::int64_t queue_in_their_language(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                     const MakeMail& make) {
  const auto otherwise = account.language.value_or(std::string{language_otherwise});
  const auto tags = templates::by_language(store::list_languages(tx, readers, otherwise));
  std::int64_t queued = 0;
  for (const auto& [language, theirs] : tags) {
    const auto mail = make(*language);
    queued += tags.size() == 1 ? store::queue_mail_to_chosen(tx, readers, mail)
                               : store::queue_mail_to_chosen(tx, readers, mail, store::WithLanguage{theirs, otherwise});
  }
  return queued;
}

const templates::Language& language_of(const Account& account, const std::optional<std::string>& own) {
  return templates::language_for(own ? *own : account.language.value_or(std::string{language_otherwise}));
}

}  // namespace rollcall::service
