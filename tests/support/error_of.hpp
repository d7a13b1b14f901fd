#pragma once

#include <catch2/catch.hpp>

#include "cli/advice/advice.hpp"
#include "cli/advice/sentence.hpp"
#include "rollcall/base/error.hpp"

namespace rollcall {

/// The Error that the act throws; the test fails when it throws none.
template <class Act>
Error error_of(Act act) {
  try {
    act();
  } catch (const Error& error) {
    return error;
  }
  FAIL("no Error was thrown");
  throw;  // never reached: FAIL leaves
}

/// What staff read of it.
inline std::string said(const Error& error) {
  return cli::sentence_of(error);
}

inline std::string hint_of(const Error& error) {
  return cli::hint_text(error.hint());
}

}  // namespace rollcall
