#include "own_refusals.hpp"

#include "rollcall/base/error.hpp"

namespace rollcall::cli {

void throw_signed_in_claims_nothing() {
  throw Error{Fault::denied, "--signed-in does not allow --operator, --as or --now"};
}

void throw_only_owner_is_operator(const std::string& roll) {
  throw Error{Fault::denied, "only the owner of " + roll + " may act as the operator",
              "run it as that user, or with sudo"};
}

void throw_now_is_the_operators() {
  throw Error{Fault::denied, "only the operator may use --now"};
}

void throw_signed_in_opens_no_file(const std::string& name, const std::string& way) {
  throw Error{Fault::denied, "--signed-in does not allow reading a file: " + name,
              "pass its content on standard input: " + way};
}

void throw_signed_in_writes_no_file(const std::string& name, const std::string& way) {
  throw Error{Fault::denied, "--signed-in does not allow writing a file: " + name,
              "take the content from standard output: " + way};
}

void throw_signed_in_opens_no_password_file() {
  throw Error{Fault::denied, "--signed-in does not allow reading the file that ROLLCALL_SMTP_PASSWORD_FILE names",
              "leave the sending to the operator, or pass ROLLCALL_SMTP_PASSWORD"};
}

void throw_is_file_of_roll(const std::string& name) {
  throw Error{Fault::refused, name + " is a file of the roll itself, and cannot be used as another file"};
}

void throw_stream_is_file_of_roll(const std::string& roll) {
  throw Error{Fault::refused, "standard input, output or error is a file of the roll " + roll + " itself"};
}

void throw_passwords_differ() {
  throw Error{Fault::refused, "the two passwords differ; nothing was changed"};
}

void throw_not_confirmed() {
  throw Error{Fault::refused, "not confirmed; nothing was changed"};
}

void throw_confirmed_otherwise(const std::string& given, const std::string& asked) {
  throw Error{Fault::refused, "--confirm " + given + " is not the confirmation that is asked for; nothing was changed",
              "--confirm '" + asked + "'"};
}

void throw_roll_changed_meanwhile() {
  throw Error{Fault::refused, "the roll changed while you were asked", "run the command again"};
}

}  // namespace rollcall::cli
