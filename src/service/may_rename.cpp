#include "rollcall/service/may_rename.hpp"

namespace rollcall::service {

MayRename may_rename(const Actor& actor, const std::string& email) {
  if (actor.is_operator()) return MayRename::everybody;
  return actor.is(email) ? MayRename::themself : MayRename::own_members_only;
}

}  // namespace rollcall::service
