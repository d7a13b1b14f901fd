#pragma once

#include <string>

namespace rollcall::cli {

/// What the command line refuses by itself: what --signed-in does not allow to be said or opened (S-21), input or
/// output through a file of the roll, and what the person at the terminal did not agree to. All that is about the
/// roll's content is refused by the service that does it (the test `house` watches). Each throws denied or refused.

/// S-20, S-21: of who claims to be the operator, or what only the operator may say.
[[noreturn]] void throw_signed_in_claims_nothing();
[[noreturn]] void throw_only_owner_is_operator(const std::string& roll);
[[noreturn]] void throw_now_is_the_operators();

/// S-21: with --signed-in no path is opened. `way` is the command that does without one.
[[noreturn]] void throw_signed_in_opens_no_file(const std::string& name, const std::string& way);
[[noreturn]] void throw_signed_in_writes_no_file(const std::string& name, const std::string& way);
[[noreturn]] void throw_signed_in_opens_no_password_file();

/// S-21: the roll is read and written as a roll alone.
[[noreturn]] void throw_is_file_of_roll(const std::string& name);
[[noreturn]] void throw_stream_is_file_of_roll(const std::string& roll);

[[noreturn]] void throw_passwords_differ();
[[noreturn]] void throw_not_confirmed();
[[noreturn]] void throw_confirmed_otherwise(const std::string& given, const std::string& asked);
[[noreturn]] void throw_roll_changed_meanwhile();

}  // namespace rollcall::cli
