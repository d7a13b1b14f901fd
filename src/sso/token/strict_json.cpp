#include "strict_json.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::sso {

nlohmann::ordered_json strict_object_from(std::string_view text) {
  if (text.starts_with(byte_order_mark)) throw Error{Fault::usage, "it begins with a byte order mark"};
  if (!is_utf8(text)) throw Error{Fault::usage, "it is not UTF-8"};
  auto document = json_from(text);
  if (!document.is_object()) throw Error{Fault::usage, "it is not an object"};
  return document;
}

}  // namespace rollcall::sso
