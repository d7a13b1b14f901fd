#pragma once

#include <string_view>

#include "rollcall/base/error.hpp"

namespace rollcall::cli {

/// What the process ends with. Never reused for anything else (product.md, "Exit codes").
enum class ExitCode {
  ok = 0,
  internal = 1,
  usage = 2,
  not_found = 3,
  denied = 4,
  refused = 5,
  database = 6,
  undelivered = 7,
  partial = 8,
  interrupted = 130,
};

struct FaultWords {
  Fault fault;
  ExitCode code;
  std::string_view name;     ///< in JSON
  std::string_view meaning;  ///< in --help
};

inline constexpr FaultWords fault_table[]{
    {Fault::internal, ExitCode::internal, "internal",
     "a fault in rollcall itself, or output that could not be written"},
    {Fault::usage, ExitCode::usage, "usage", "unknown verb or option, unreadable value or file, missing confirmation"},
    {Fault::not_found, ExitCode::not_found, "not_found", "no such account, user, mail …"},
    {Fault::denied, ExitCode::denied, "denied", "not signed in, or the actor lacks the right"},
    {Fault::refused, ExitCode::refused, "refused", "a rule forbids it"},
    {Fault::database, ExitCode::database, "database",
     "file missing, not rollcall's, damaged, newer, not writable, or busy"},
    {Fault::undelivered, ExitCode::undelivered, "undelivered", "the work is done, but mail could not be handed over"},
    {Fault::partial, ExitCode::partial, "partial", "--keep-going: the good lines are applied, the bad ones reported"},
    {Fault::interrupted, ExitCode::interrupted, "interrupted", "interrupted"},
};

constexpr const FaultWords& words_of(Fault fault) {
  for (const auto& row : fault_table)
    if (row.fault == fault) return row;
  return fault_table[0];
}

}  // namespace rollcall::cli
