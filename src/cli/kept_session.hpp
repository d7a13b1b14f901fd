#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "environment.hpp"

namespace rollcall::cli {

/// The token that `session login` keeps for one database (S-01): a file 0600 in a folder 0700,
/// `$XDG_STATE_HOME/rollcall/`, named after where the database lies.
class KeptSession {
 public:
  KeptSession(const Environment& environment, const std::string& db);
  ~KeptSession();
  KeptSession(const KeptSession&) = delete;
  KeptSession& operator=(const KeptSession&) = delete;

  /// Nothing: none is kept, or there is no folder for one. What cannot be read is kept all the same, and opens nothing:
  /// it must not be as if nobody had signed in.
  std::optional<std::string> token() const;

  /// Keeps it instead of whatever was kept, once `commit` is called: a session whose token cannot be kept need not be
  /// opened. Throws usage where neither XDG_STATE_HOME nor HOME is set, database where it cannot be written.
  void prepare(const std::string& token);
  void commit();

  /// Forgets what is kept, whatever it is. Returns false where there was nothing.
  bool forget();

 private:
  std::filesystem::path path_;     ///< empty: there is no folder for it
  std::filesystem::path draft_{};  ///< of this object's own, so that two sign-ins at once do not meet; empty: none
};

}  // namespace rollcall::cli
