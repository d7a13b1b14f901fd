#include "verb_text.hpp"

#include <array>

namespace rollcall::cli {

// One list for each few nouns, in texts/.
std::span<const VerbText> top_level_texts();
std::span<const VerbText> account_texts();
std::span<const VerbText> user_texts();
std::span<const VerbText> belonging_texts();
std::span<const VerbText> session_texts();
std::span<const VerbText> portal_texts();
std::span<const VerbText> portal_setting_texts();
std::span<const VerbText> single_sign_on_texts();
std::span<const VerbText> customer_texts();
std::span<const VerbText> ticket_texts();
std::span<const VerbText> autodeactivate_texts();
std::span<const VerbText> mail_texts();

std::span<const std::span<const VerbText>> verb_texts() {
  static const std::array all{top_level_texts(),      account_texts(),        user_texts(),
                              belonging_texts(),      session_texts(),        portal_texts(),
                              customer_texts(),       ticket_texts(),         mail_texts(),
                              portal_setting_texts(), single_sign_on_texts(), autodeactivate_texts()};
  return all;
}

const VerbText* find_text(std::string_view words) {
  for (const auto& list : verb_texts())
    for (const auto& text : list)
      if (text.words == words) return &text;
  return nullptr;
}

}  // namespace rollcall::cli
