#include "rollcall/domain/portal/menu.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/page/web_link.hpp"

namespace rollcall {

MenuItem menu_item_from(std::string_view typed) {
  const auto equals = typed.find('=');
  if (equals == std::string_view::npos)
    throw Error{Fault::usage, "not a label with its link: " + without_control_characters(head_that_fits(typed, 80)),
                "'Shop=https://shop.example.org'"};
  return {label_from(typed.substr(0, equals), "label"), web_link_from(typed.substr(equals + 1))};
}

}  // namespace rollcall
