#include "verb_shape.hpp"

namespace rollcall::cli {

std::optional<std::string_view> find_shape(std::span<const VerbShape> shapes, std::string_view name) {
  for (const auto& each : shapes)
    if (each.words == name) return each.shape;
  return std::nullopt;
}

}  // namespace rollcall::cli
