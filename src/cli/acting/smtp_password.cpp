#include "smtp_password.hpp"

#include "cli/acting/own_refusals.hpp"
#include "cli/input/input.hpp"
#include "rollcall/base/error.hpp"

namespace rollcall::cli {
namespace {

std::string first_line_of(const std::string& path, const Context& context) {
  if (context.options.signed_in) throw_signed_in_opens_no_password_file();
  Input file{context, path};
  std::string line;
  std::getline(file.stream(), line);
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty())
    throw Error{Fault::usage, "cannot read an SMTP password from " + path,
                "ROLLCALL_SMTP_PASSWORD_FILE names a file whose first line is the password"};
  return line;
}

}  // namespace

transports::PasswordSource smtp_password(const Context& context) {
  return [&context]() -> std::optional<std::string> {
    if (const auto path = context.environment.variable("ROLLCALL_SMTP_PASSWORD_FILE"); !path.empty())
      return first_line_of(path, context);
    const auto password = context.environment.variable("ROLLCALL_SMTP_PASSWORD");
    return password.empty() ? std::nullopt : std::optional{password};
  };
}

}  // namespace rollcall::cli
