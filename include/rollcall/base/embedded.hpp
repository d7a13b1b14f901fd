#pragma once

#include <string_view>

namespace rollcall {

/// A file of the source tree that was compiled in (cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< without its folder, or with the last one of it
  std::string_view content;
};

}  // namespace rollcall
