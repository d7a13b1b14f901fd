#include "typed_labels.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall::cli {

std::string labels_typed(const std::vector<std::string>& values, std::string_view what) {
  if (values.size() == 1 && is_none(values.front())) return values.front();
  std::vector<std::string> labels;
  for (const auto& value : values) labels.push_back(label_from(value, what));
  return join(labels, ";");
}

}  // namespace rollcall::cli
