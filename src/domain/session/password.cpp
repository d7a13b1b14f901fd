#include "rollcall/domain/session/password.hpp"

#include <passwdqc.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/lazy_library.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

constexpr int least_bytes = 12;
constexpr int most_bytes = 256;

[[noreturn]] void refuse_password(Refusal why, const std::vector<std::string>& parameters = {}) {
  throw Error{why, parameters, "three or four unrelated words make a good one"};
}

// Loaded for the first password that is set.
struct PasswdqcFunctions {
  PasswdqcFunctions() {
    LazyLibrary library{ROLLCALL_PASSWDQC_SONAME};
    reset = library.function<decltype(passwdqc_params_reset)>("passwdqc_params_reset");
    check = library.function<decltype(passwdqc_check)>("passwdqc_check");
  }
  decltype(passwdqc_params_reset)* reset;
  decltype(passwdqc_check)* check;
};

passwdqc_params_qc_t wanted_of_passwords(const PasswdqcFunctions& passwdqc) {
  passwdqc_params_t defaults;
  passwdqc.reset(&defaults);
  std::ranges::fill(defaults.qc.min, least_bytes);  // the same length, however few kinds of characters there are
  defaults.qc.max = most_bytes;
  return defaults.qc;
}

}  // namespace

void require_good_password(const std::string& password, const PasswordOwner& owner) {
  if (password.size() < least_bytes) refuse_password(Refusal::password_too_short, {std::to_string(least_bytes)});
  if (password.size() > most_bytes) refuse_password(Refusal::password_too_long, {std::to_string(most_bytes)});
  if (password.find('\0') != std::string::npos) refuse_password(Refusal::password_unreadable);

  // The library knows people as entries of /etc/passwd, in fields that it does not write to.
  auto names = full_name(owner.first_name, owner.last_name);
  auto email = owner.email;
  std::string home;
  passwd person{};
  person.pw_name = email.data();
  person.pw_gecos = names.data();
  person.pw_dir = home.data();
  static const PasswdqcFunctions passwdqc;
  const auto wanted = wanted_of_passwords(passwdqc);
  if (const char* why = passwdqc.check(&wanted, password.c_str(), nullptr, &person))
    refuse_password(Refusal::password_too_easy, {why});
}

}  // namespace rollcall
