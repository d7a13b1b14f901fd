#pragma once

#include <string>

namespace rollcall::testing {

/// What a command says after an act that leaves so many mails in the outbox, where a transport is set (M-16).
inline std::string mails_wait(int count) {
  const auto mails = std::to_string(count) + (count == 1 ? " mail waits" : " mails wait");
  return mails + " in the outbox for rollcall mail send or the next rollcall autodeactivate run\n";
}

}  // namespace rollcall::testing
