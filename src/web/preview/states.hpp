#pragma once

#include <span>
#include <string_view>

#include "sample_portal.hpp"

namespace rollcall::web {

/// A page in a state, as somebody meets it.
struct PreviewState {
  std::string_view route;  ///< the door's
  std::string_view name;   ///< of its file; the first of a route is what links to it lead to
  Response (*answer)(SamplePortal& portal);
};

/// All of them (P-84), to be asked for in this order, as some change what others show. Each route of the door has one.
std::span<const PreviewState> preview_states();

}  // namespace rollcall::web
