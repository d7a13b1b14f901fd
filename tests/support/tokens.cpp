#include "support/tokens.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>

namespace rollcall::testing {

void use_maildir(Roll& roll) {
  roll("mail transport set 'maildir:" + (roll.folder() / "maildir").string() + "' --quiet");
}

namespace {

// As far as quoted-printable can touch an address with a token.
std::string without_soft_breaks(const std::string& mail) {
  return std::regex_replace(std::regex_replace(mail, std::regex{"=\r\n"}, ""), std::regex{"=3D"}, "=");
}

std::string token_matching(const std::regex& token, Roll& roll, const std::string& email) {
  roll.hand_over();
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator{roll.folder() / "maildir" / "new"}) {
    const auto mail = without_soft_breaks(content_of(file.path()));
    std::smatch match;
    if (mail.find("<" + email + ">\r\n") != std::string::npos && std::regex_search(mail, match, token))
      found.push_back(match[1]);
    std::filesystem::remove(file.path());
  }
  if (found.size() != 1) FAIL(found.size() << " mails with a token came for " << email);
  return found.front();
}

}  // namespace

std::string token_sent_to(Roll& roll, const std::string& email) {
  return token_matching(std::regex{R"(\r\n  (?:https://\S+=)?([A-Za-z0-9_-]{43})\r\n)"}, roll, email);
}

std::string token_in_address_sent_to(Roll& roll, const std::string& email) {
  return token_matching(std::regex{R"(\r\n  https://\S+=([A-Za-z0-9_-]{43})\r\n)"}, roll, email);
}

}  // namespace rollcall::testing
