#include "support/tokens.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>

namespace rollcall::testing {

void use_maildir(Roll& roll) {
  roll("mail transport set 'maildir:" + (roll.folder() / "maildir").string() + "' --quiet");
}

std::string token_sent_to(Roll& roll, const std::string& email) {
  roll.hand_over();
  const std::regex token{R"(\r\n  ([A-Za-z0-9_-]{43})\r\n)"};
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator{roll.folder() / "maildir" / "new"}) {
    const auto mail = content_of(file.path());
    std::smatch match;
    if (mail.find("<" + email + ">\r\n") != std::string::npos && std::regex_search(mail, match, token))
      found.push_back(match[1]);
    std::filesystem::remove(file.path());
  }
  if (found.size() != 1) FAIL(found.size() << " mails with a token came for " << email);
  return found.front();
}

}  // namespace rollcall::testing
