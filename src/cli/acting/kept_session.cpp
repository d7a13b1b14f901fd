#include "kept_session.hpp"

#include <fstream>

#include "rollcall/base/error.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/file/file_access.hpp"

namespace rollcall::cli {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const Environment& environment) {
  if (const auto state = environment.variable("XDG_STATE_HOME"); !state.empty()) return fs::path{state} / "rollcall";
  const auto home = environment.variable("HOME");
  return home.empty() ? fs::path{} : fs::path{home} / ".local/state/rollcall";
}

[[noreturn]] void throw_cannot_keep(const fs::path& path, const std::string& why) {
  throw Error{Fault::database, "cannot keep the session in " + path.string() + ": " + why,
              "set XDG_STATE_HOME to a folder of yours, or get the token with --print-token"};
}

template <class Act>
void in_words_of_keeping(const fs::path& path, Act act) {
  try {
    act();
  } catch (const Error& error) {
    throw_cannot_keep(path, error.what());
  }
}

}  // namespace

KeptSession::KeptSession(const Environment& environment, const std::string& db) {
  const auto folder = folder_of(environment);
  if (folder.empty()) return;
  std::error_code failure;
  const auto place = fs::weakly_canonical(db, failure);
  if (failure)
    unknown_ = "cannot find out where " + db + " is: " + failure.message();
  else
    path_ = folder / ("session-" + token_hash(place.string()).substr(0, 16));
}

KeptSession::~KeptSession() = default;

std::optional<std::string> KeptSession::token() const {
  if (!unknown_.empty()) return std::string{};
  if (path_.empty() || store::presence_of(path_) == store::Presence::absent) return std::nullopt;
  std::ifstream file{path_};
  std::string token;
  std::getline(file, token);
  return token;
}

void KeptSession::prepare(const std::string& token) {
  if (!unknown_.empty()) throw Error{Fault::database, unknown_, "run the command in a folder that you can read"};
  if (path_.empty())
    throw Error{Fault::usage, "there is no place to keep a session: neither XDG_STATE_HOME nor HOME is set",
                "get the token with --print-token, and pass it in ROLLCALL_TOKEN"};
  std::error_code failure;
  fs::create_directories(path_.parent_path(), failure);
  if (!failure) fs::permissions(path_.parent_path(), fs::perms::owner_all, failure);
  if (failure) throw_cannot_keep(path_.parent_path(), failure.message());
  in_words_of_keeping(path_, [&] { draft_ = std::make_unique<store::Draft>(path_.string()); });
  std::ofstream file{draft_->name()};
  if (!(file << token << '\n' << std::flush)) throw_cannot_keep(draft_->name(), "it cannot be written");
}

void KeptSession::commit() {
  in_words_of_keeping(path_, [&] { draft_->replace(path_.string()); });
}

std::optional<std::string> KeptSession::forget() {
  if (!unknown_.empty()) return unknown_;
  std::error_code failure;
  if (!path_.empty()) fs::remove(path_, failure);
  if (!failure || failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory)
    return std::nullopt;
  return path_.string() + ": " + failure.message();
}

}  // namespace rollcall::cli
