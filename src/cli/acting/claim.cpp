#include "claim.hpp"

#include "kept_session.hpp"
#include "own_refusals.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/actor.hpp"
#include "rollcall/store/file/file_access.hpp"

namespace rollcall::cli {
namespace {

// S-21: the file's owner by the operating system, or root. Where there is no file yet, its maker will be.
// Throws database where that cannot be known.
bool is_operator(const Environment& environment, const std::string& path) {
  if (environment.user_id == 0) return true;
  const auto owner = store::find_owner(path);
  return !owner || *owner == environment.user_id;
}

void require_operator(const GlobalOptions& options, bool trusted) {
  const bool named = options.operator_switch || !options.as.empty();
  if (options.signed_in && (named || options.now)) throw_signed_in_claims_nothing();
  if (trusted) return;
  if (named) throw_only_owner_is_operator(options.db);
  if (options.now) throw_now_is_the_operators();
}

// A token kept for a file that is gone does not belong to the next file at that path. S-21: with --signed-in no file
// is opened that the environment names.
std::optional<std::string> kept_token(const Environment& environment, const GlobalOptions& options) {
  if (options.signed_in || store::presence_of(options.db) == store::Presence::absent) return std::nullopt;
  return KeptSession{environment, options.db}.token();
}

}  // namespace

Claim claim_of(const Environment& environment, const GlobalOptions& options) {
  const bool trusted = is_operator(environment, options.db);
  require_operator(options, trusted);
  Claim claim{.trusted = trusted};
  if (options.operator_switch) {
    claim.kind = Claim::Kind::the_operator;
  } else if (!options.as.empty()) {
    claim.kind = Claim::Kind::some_user;
  } else if (const auto given = environment.variable("ROLLCALL_TOKEN"); !given.empty()) {
    claim.kind = Claim::Kind::session;
    claim.token = trim(given);
  } else if (const auto kept = kept_token(environment, options)) {
    claim.kind = Claim::Kind::session;
    claim.token = trim(*kept);
    claim.kept = true;
  } else if (trusted && !options.signed_in) {
    claim.kind = Claim::Kind::the_operator;
  }
  return claim;
}

std::string name_of_operator(const Environment& environment) {
  return operator_name(environment.user_name(), environment.variable("SUDO_USER"));
}

}  // namespace rollcall::cli
