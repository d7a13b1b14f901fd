#include "smtp_password.hpp"

#include <fstream>

#include "rollcall/base/error.hpp"

namespace rollcall::cli {
namespace {

std::string first_line_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string line;
  if (!file || !std::getline(file, line))
    throw Error{Fault::usage, "no SMTP password can be read from " + path,
                "ROLLCALL_SMTP_PASSWORD_FILE names a file whose first line is the password"};
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

}  // namespace

mail::PasswordSource smtp_password(const Environment& environment) {
  return [&environment]() -> std::optional<std::string> {
    if (const auto path = environment.variable("ROLLCALL_SMTP_PASSWORD_FILE"); !path.empty())
      return first_line_of(path);
    const auto password = environment.variable("ROLLCALL_SMTP_PASSWORD");
    return password.empty() ? std::nullopt : std::optional{password};
  };
}

}  // namespace rollcall::cli
