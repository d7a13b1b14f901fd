#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace rollcall {

/// Who performs an act (S-23): the words the audit has for them, and who they are, so that an act can ask whether it is
/// about the one who performs it. Addresses are in the form that is stored.
class Actor {
 public:
  /// Somebody who has proved nothing: `unknown`.
  Actor() = default;

  /// In their own name: `operator:olga`.
  static Actor the_operator(const std::string& name);
  /// `operator:olga as ada@example.org`: with that user's rights.
  static Actor operator_as(const std::string& name, const std::string& email);
  /// `user:ada@example.org`, by the session they are signed in with, or by another proof.
  static Actor user(const std::string& email, std::optional<std::int64_t> session_id = {});
  /// `portal:carl@customer.example`, in their own name.
  static Actor customer(const std::string& email);
  static Actor cycle();

  const std::string& words() const { return words_; }

  /// The address of the user who acts, or as whom the operator does; nothing for everybody else.
  const std::optional<std::string>& user() const { return user_; }

  /// The session the user is signed in with.
  const std::optional<std::int64_t>& session_id() const { return session_id_; }

  /// Whether nobody is known to act.
  bool is_nobody() const { return kind_ == Kind::nobody; }

  /// Whether it is the operator in their own name, who has every right.
  bool is_operator() const { return kind_ == Kind::the_operator; }

  /// Whether it is rollcall itself, doing what the monthly cycle wants done.
  bool is_cycle() const { return kind_ == Kind::cycle; }

  /// Whether it is the customer with this address, in their own name.
  bool is_customer(const std::string& email) const;

  /// Whether it is the user with this address.
  bool is(const std::string& email) const;

  /// Whether a user acts on somebody else: only by the right of an account, and no further than that right goes (U-66).
  bool is_user_other_than(const std::string& email) const { return user_ && !is(email); }

  /// S-22: only the person and the operator may act on what is somebody's own.
  bool is_operator_or(const std::string& email) const { return is_operator() || is(email); }

 private:
  enum class Kind { nobody, the_operator, user, customer, cycle };

  Actor(Kind kind, std::string words) : kind_{kind}, words_{std::move(words)} {}

  Kind kind_ = Kind::nobody;
  std::string words_{"unknown"};
  std::optional<std::string> user_;
  std::optional<std::string> customer_;
  std::optional<std::int64_t> session_id_;
};

/// The name of an operator in the audit: the operating system's user, and who became that user by sudo, as the
/// environment says: `root (sudo ada)`. An empty `sudo_user`: nobody did.
std::string operator_name(const std::string& os_user, const std::string& sudo_user);

}  // namespace rollcall
