#pragma once

#include <catch2/catch.hpp>

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

}  // namespace rollcall
