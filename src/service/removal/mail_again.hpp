#pragma once

#include <optional>

#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/roll/erasure.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// M-14: the same mail with its texts made again, from what the roll says now: of one from before people had places in
/// it. Nullopt: its kind names nobody but its reader.
std::optional<store::OutgoingMail> made_again(store::Tx& tx, const store::WaitingBody& body);

}  // namespace rollcall::service
