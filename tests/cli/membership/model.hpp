#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/roll.hpp"

namespace rollcall::testing {

/// A second telling of spec/user.md, slow and plain, against which the program is checked. Every act returns the exit
/// code the program must end with; where that is not 0, nothing has changed.
class MembershipModel {
 public:
  using Emails = std::vector<std::string>;

  MembershipModel();

  ExitCode add(const std::string& email, bool super_admin);
  ExitCode deactivate(const Emails& emails);
  ExitCode reactivate(const Emails& emails, bool without_seat);
  ExitCode remove(const Emails& emails, const std::optional<std::string>& heir);
  ExitCode leave(const std::string& email);
  ExitCode erase(const std::string& email);
  ExitCode set_super_admin(const std::string& email, bool super_admin);
  ExitCode set_seat(const std::string& email, const std::string& seat);  ///< `none` clears
  ExitCode set_quota(const std::string& seat, std::optional<int> purchased);
  ExitCode hand_over_billing(const std::string& email);

  /// What the world does to both: signs in, owns something new.
  bool sign_in(const std::string& email);  ///< false: nobody active of that address
  bool own(const std::string& kind, const std::string& scope, const std::string& state, const std::string& email);

  // What the program's answers are compared with.
  std::vector<std::string> members() const;  ///< `email|status|super_admin|seat|live sessions`, not the removed, sorted
  std::vector<std::string> assets() const;   ///< `kind|scope|owner|creator|state`, in the order they came
  std::vector<std::string> mails() const;    ///< queued ones, `kind email`, sorted
  std::vector<std::string> billing() const;  ///< the primary contact, if any

 private:
  struct Member {
    std::string email;
    std::string status = "active";
    bool super_admin = false;
    std::string seat{};
    int sessions = 0;
  };
  struct Asset {
    std::string kind, scope, state;
    std::optional<std::size_t> owner, creator;
    bool exists = true;
  };
  struct World {
    std::vector<Member> members;                 // the removed too
    std::map<std::string, std::size_t> present;  // by address
    std::set<std::string> known;                 // addresses that were ever added, and not deleted since
    std::set<std::string> deleted;
    std::vector<Asset> assets;
    std::vector<std::string> mails;
    std::map<std::string, int> quotas;
    std::string primary;
  };

  ExitCode keep_if_allowed(World next);
  bool may_be(const World& world) const;
  std::optional<std::size_t> find(const std::string& email) const;
  static void cancel_mail(World& world, const std::string& email);
  static void depart(World& world, std::size_t member);
  std::string label(std::optional<std::size_t> member) const;

  World world_;
};

}  // namespace rollcall::testing
