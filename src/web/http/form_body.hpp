#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "target.hpp"

namespace rollcall::web {

/// A file that came with a form (W-18).
struct UploadedFile {
  std::string field;    ///< of the form
  std::string name;     ///< as file_name_from() has it
  std::string content;  ///< as it came
};

struct FormBody {
  Parameters fields;
  std::vector<UploadedFile> files;
};

/// The form in a body of this Content-Type: urlencoded, or `multipart/form-data` (RFC 7578). Read strictly: what two
/// readers could take for different forms is no form. File inputs in which nothing was chosen are left out. Returns the
/// status of the refusal otherwise: 400, or 415 for another type.
std::variant<FormBody, int> form_body_from(std::string_view content_type, std::string_view body);

/// A name that people and programs can keep the file by (W-18): without the path before it, control characters and
/// those that turn text around; composed as Unicode has it (NFC); at most 255 bytes; `file` where nothing is left.
std::string file_name_from(std::string_view typed);

}  // namespace rollcall::web
