#pragma once

#include <map>
#include <string>

#include "rollcall/templates/languages.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::testing {

/// The variables of one kind of mail, as src/templates/mail/README.md lists them, in two extremes.
struct MailSample {
  templates::Variables full;    ///< every text given, many of everything
  templates::Variables sparse;  ///< nothing that may be missing is there
  MailWords recipient;
  MailWords sparse_recipient{};  ///< of the second, where it is another one
};

using MailSamples = std::map<std::string, MailSample>;

/// Samples of every kind of mail to members, in that language: to somebody an admin invites, and so on.
MailSamples member_mail_samples(const templates::Language& language);

/// Samples of every kind of mail that is in English only: to super admins.
const MailSamples& admin_mail_samples();

}  // namespace rollcall::testing
