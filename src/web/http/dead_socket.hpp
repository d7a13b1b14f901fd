#pragma once

#include <string>

namespace rollcall::web {

/// Removes the unix socket that an earlier server has left at the path; nothing there is fine. Throws refused for
/// whatever else is there, which stays, and for a socket at which somebody answers.
void take_away_dead_socket(const std::string& path);

}  // namespace rollcall::web
