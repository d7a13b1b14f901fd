#include "rollcall/domain/mail/mail_sender.hpp"

namespace rollcall {

std::string sender_or_default(const std::optional<std::string>& mail_from, const std::string& host_name) {
  return mail_from.value_or("rollcall@" + host_name);
}

std::string domain_of_address(const std::string& email) {
  const auto at = email.rfind('@');
  return at == std::string::npos ? std::string{} : email.substr(at + 1);
}

bool is_local_sender(const std::string& email) {
  return domain_of_address(email).find('.') == std::string::npos;
}

}  // namespace rollcall
