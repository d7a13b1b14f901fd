#pragma once

#include <cstddef>
#include <string>

namespace rollcall::store {

enum class KeyFile {
  secret,  ///< a key or secret: nobody but its owner may read it
  known    ///< a certificate, which anybody may read: nobody but its owner may write it
};

/// What is in a file that the settings of single sign-on name, at most so many bytes. Throws refused, naming the file
/// and what is wrong with it: it cannot be read, is longer, is a file of the roll, gives others access that they must
/// not have, or belongs neither to the user who runs this nor to root. A pipe or a terminal is not waited for.
std::string read_key_file(const std::string& path, KeyFile kind, std::size_t most_bytes, const std::string& roll);

}  // namespace rollcall::store
