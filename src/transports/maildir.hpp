#pragma once

#include <filesystem>

#include "rollcall/transports/transport.hpp"

namespace rollcall::transports {

/// Puts each mail as a file into the maildir, which is made at the first mail (M-03). The file is named after the
/// mail's Message-ID: handing the same mail over once more after a crash replaces it, as long as nobody has read it.
/// Whatever fails is `unusable`.
HandOver maildir_transport(std::filesystem::path directory);

}  // namespace rollcall::transports
