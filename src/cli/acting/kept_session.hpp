#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/environment.hpp"

namespace rollcall::store {
class Draft;
}  // namespace rollcall::store

namespace rollcall::cli {

/// The token that `session login` keeps for one database (S-01): a file 0600 in a folder 0700,
/// `$XDG_STATE_HOME/rollcall/`, named after where the database lies.
class KeptSession {
 public:
  KeptSession(const Environment& environment, const std::string& db);
  ~KeptSession();
  KeptSession(const KeptSession&) = delete;
  KeptSession& operator=(const KeptSession&) = delete;

  /// Nullopt if none is kept, or there is no folder for one. If the token cannot be read or looked for, it is an empty
  /// token, which opens nothing (S-04): the command must not behave as if nobody had signed in (S-20).
  std::optional<std::string> token() const;

  /// Keeps it instead of whatever was kept, once `commit` is called: a session whose token cannot be kept need not be
  /// opened. Throws usage where neither XDG_STATE_HOME nor HOME is set, database where it cannot be written.
  void prepare(const std::string& token);
  void commit();

  /// Forgets what is kept, whatever it is. Returns why it is kept still, where it could not be forgotten.
  std::optional<std::string> forget();

 private:
  std::filesystem::path path_{};         ///< empty: there is no folder for it, or it cannot be known where it is
  std::string unknown_{};                ///< why it cannot be known where it is; empty: it is known
  std::unique_ptr<store::Draft> draft_;  ///< of this object's own, so that two sign-ins at once do not meet
};

}  // namespace rollcall::cli
