#include "rollcall/domain/ticket/form_draft.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

// The longest beginning of so many bytes that ends with a whole character.
std::string_view beginning(std::string_view text, std::size_t bytes) {
  auto cut = text.substr(0, bytes);
  while (!is_utf8(cut)) cut.remove_suffix(1);
  return cut;
}

}  // namespace

std::string FormDraft::get(std::string_view field) const {
  const auto found = std::ranges::find(fields, field, &decltype(fields)::value_type::first);
  return found == fields.end() ? std::string{} : found->second;
}

FormDraft shortened(FormDraft draft) {
  auto room = longest_draft;
  std::erase_if(draft.fields, [&](auto& field) {
    auto& [name, text] = field;
    const bool fits = name.size() + text.size() <= room;
    if (!fits) {
      draft.is_cut = true;
      if (name.size() >= room) return true;
      text = beginning(text, room - name.size());
    }
    room -= name.size() + text.size();
    return false;
  });
  return draft;
}

}  // namespace rollcall
