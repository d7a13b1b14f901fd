#include "rollcall/domain/mail/mail_sender.hpp"

namespace rollcall {

std::string default_sender(const std::string& host_name) {
  return "rollcall@" + host_name;
}

std::string domain_of_address(const std::string& email) {
  const auto at = email.rfind('@');
  return at == std::string::npos ? std::string{} : email.substr(at + 1);
}

bool has_local_sender(const Account& account, const std::string& host_name) {
  return domain_of_address(account.mail_from.value_or(default_sender(host_name))).find('.') == std::string::npos;
}

}  // namespace rollcall
