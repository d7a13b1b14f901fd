#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/clock.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Writes the row about the file itself; once, when the file is made.
void start_roll(Tx& tx, const std::string& file_id);

std::string file_id(Tx& tx);  ///< random, part of every Message-ID (M-02)

std::optional<std::string> find_mail_transport(Tx& tx);  ///< the URL of M-03; nullopt: none is set
void set_mail_transport(Tx& tx, const std::string& url);

/// The number of that transport in the outbox's own list, by which a mail says who settled it.
std::int64_t mail_transport_id(Tx& tx, const std::string& url);

RunClock get_run_clock(Tx& tx);
/// Notes the transaction's instant as that of the last run, and forgets that one was refused.
void note_run(Tx& tx);
/// Notes the transaction's instant as that of the first refused run, unless an earlier one is noted.
void note_refused_run(Tx& tx);

}  // namespace rollcall::store
