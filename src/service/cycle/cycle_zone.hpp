#pragma once

#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/store/cycle/cycle.hpp"

namespace rollcall::service {

/// The zone by whose days exclusions are judged: the open cycle's frozen one, or else the account's.
/// Throws refused where the system does not know it any more.
inline Zone zone_of_cycles(store::Tx& tx, const Account& account) {
  const auto cycle = store::find_open_cycle(tx, account.id);
  return cycle ? zone_of(*cycle, account) : zone_of(account);
}

}  // namespace rollcall::service
