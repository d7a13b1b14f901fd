#pragma once

#include <catch2/catch.hpp>

#include "rollcall/base/time.hpp"

/// What a failed CHECK prints for the types that Catch would show as `{?}`, or as a bare number.
namespace Catch {

template <>
struct StringMaker<rollcall::Instant> {
  static std::string convert(rollcall::Instant instant) { return rollcall::to_text(instant); }
};

template <>
struct StringMaker<rollcall::Day> {
  static std::string convert(rollcall::Day day) { return rollcall::to_text(day); }
};

template <>
struct StringMaker<rollcall::Month> {
  static std::string convert(rollcall::Month month) { return rollcall::to_text(month); }
};

}  // namespace Catch
